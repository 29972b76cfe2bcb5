// Sorting and searching for tables that are complete without it.
document.addEventListener("DOMContentLoaded", () => {
  for (const table of document.querySelectorAll("table.sortable")) {
    const rows = table.tBodies[0].rows.length;
    const long = rows > 50;
    const made = new DataTable(table, {
      order: [],
      autoWidth: false,
      paging: long,
      info: long,
      searching: rows > 10,
      pageLength: 50,
      lengthMenu: [50, 200, { label: "All", value: -1 }],
      language: { search: table.dataset.find || "Find", lengthMenu: "Show _MENU_ rows" },
    });
    // DataTables marks its clicks as delegated, which the copy buttons of the theme take for clicks on them.
    made.table().container().addEventListener("click", (event) => event.stopPropagation());
  }
});
