/** The few signs of the product, each one path on a 24-unit grid, drawn with a round pen. */

export const icons = {
  back: 'M15 5l-7 7 7 7',
  next: 'M9 5l7 7-7 7',
  up: 'M5 15l7-7 7 7',
  down: 'M5 9l7 7 7-7',
  grip: 'M5 8h14M5 12h14M5 16h14',
  close: 'M6 6l12 12M18 6L6 18',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  plus: 'M12 5v14M5 12h14',
  menu: 'M4 7h16M4 12h16M4 17h16',
  more: 'M12 5.5v.01M12 12v.01M12 18.5v.01',
  search: 'M11 18a7 7 0 100-14 7 7 0 000 14zM16 16l4.5 4.5',
  scan: 'M4 8V5a1 1 0 011-1h3M16 4h3a1 1 0 011 1v3M20 16v3a1 1 0 01-1 1h-3M8 20H5a1 1 0 01-1-1v-3M4 12h16',
  keyboard: 'M3 7h18v10H3zM7 10.5v.01M12 10.5v.01M17 10.5v.01M8 14h8',
  map: 'M9 5L3.5 7v12L9 17l6 2 5.5-2V5L15 7zM9 5v12M15 7v12',
  pin: 'M12 21s7-6.2 7-11.5a7 7 0 10-14 0C5 14.8 12 21 12 21zM12 12a2.5 2.5 0 100-5 2.5 2.5 0 000 5z',
  camera: 'M4 8h3.5L9 5.5h6L16.5 8H20v11H4zM12 16.5a3.5 3.5 0 100-7 3.5 3.5 0 000 7z',
  phone:
    'M6.5 4h3l1.5 4-2 1.5a12 12 0 005.5 5.5l1.5-2 4 1.5v3a2 2 0 01-2 2A15.5 15.5 0 014.5 6a2 2 0 012-2z',
  chat: 'M4 20l1.3-4A8 8 0 1112 20a8 8 0 01-4-1zM9 10.5h6M9 13.5h4',
  clock: 'M12 21a9 9 0 100-18 9 9 0 000 18zM12 7v5.5l3.5 2',
  people:
    'M9 11a3.5 3.5 0 100-7 3.5 3.5 0 000 7zM2.5 20a6.5 6.5 0 0113 0M16 4.5a3.5 3.5 0 010 6.5M18 14.5a6 6 0 013.5 5.5',
  person: 'M12 12a4 4 0 100-8 4 4 0 000 8zM4.5 20.5a7.5 7.5 0 0115 0',
  passport: 'M6 3.5h12v17H6zM12 13a3 3 0 100-6 3 3 0 000 6zM9 17h6',
  pen: 'M4 20l1-4L16.5 4.5l3 3L8 19zM14 7l3 3',
  print: 'M7 9V4h10v5M7 18H4.5V9h15v9H17M7 14.5h10V20H7z',
  send: 'M20.5 3.5L3.5 10l7 3.5 3.5 7z',
  sync: 'M4.5 12a7.5 7.5 0 0113-5L20 9M20 4.5V9h-4.5M19.5 12a7.5 7.5 0 01-13 5L4 15M4 19.5V15h4.5',
  undo: 'M8.5 5L4 9.5 8.5 14M4 9.5h10a5.5 5.5 0 010 11h-3',
  download: 'M12 4v11M7 10.5l5 5 5-5M4.5 20h15',
  upload: 'M12 16V5M7 9.5l5-5 5 5M4.5 20h15',
  warn: 'M12 4L2.5 20h19zM12 10v4.5M12 17.3v.01',
  box: 'M3.5 7.5L12 3l8.5 4.5v9L12 21l-8.5-4.5zM3.5 7.5L12 12l8.5-4.5M12 12v9',
  route:
    'M6 8.5a2.5 2.5 0 100-5 2.5 2.5 0 000 5zM18 20.5a2.5 2.5 0 100-5 2.5 2.5 0 000 5zM8.5 6H15a3 3 0 010 6H9a3 3 0 000 6h6.5',
  calendar: 'M4 6h16v14.5H4zM4 10.5h16M8.5 3.5V8M15.5 3.5V8',
  settings: 'M4 7h9M17 7h3M15 4.5v5M4 17h3M11 17h9M9 14.5v5',
  light: 'M9 3h6l-1 8h4l-8 10 1-8H7z',
} as const;

export type IconName = keyof typeof icons;
