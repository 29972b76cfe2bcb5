"""The command `cluster-stories`: what it is asked, what it prints, and how its process ends."""
