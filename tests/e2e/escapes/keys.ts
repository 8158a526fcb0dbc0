// Keys and buttons of a keyboard and a mouse that somebody plugs in, in xdotool's words.
export const keys = `
  F1 F3 F5 F6 F7 F10 F11 F12 Escape Menu shift+F10 Print BackSpace
  ctrl+r ctrl+shift+r ctrl+F5 ctrl+shift+i ctrl+shift+j ctrl+shift+c ctrl+u ctrl+p
  ctrl+s ctrl+o ctrl+n ctrl+shift+n ctrl+t ctrl+shift+t ctrl+h ctrl+j ctrl+l
  ctrl+f ctrl+g ctrl+d ctrl+plus ctrl+minus ctrl+0 ctrl+w ctrl+shift+w ctrl+F4
  ctrl+q ctrl+m ctrl+Tab ctrl+Prior ctrl+shift+Delete ctrl+alt+t ctrl+shift+Escape
  alt+Left alt+Right alt+Home alt+f alt+d alt+space alt+F4 alt+Tab super super+l
  XF86Back XF86Forward XF86HomePage XF86Reload XF86Search XF86WWW XF86Mail XF86Calculator
`
  .trim()
  .split(/\s+/u);

export const buttons = [
  { what: 'a right click', words: ['click', '3'] },
  { what: 'a middle click', words: ['click', '2'] },
  { what: 'the back button of a mouse', words: ['click', '8'] },
  { what: 'the forward button of a mouse', words: ['click', '9'] },
  {
    what: 'the wheel with Ctrl',
    words: ['keydown', 'ctrl', 'click', '4', 'click', '4', 'click', '5', 'keyup', 'ctrl'],
  },
  { what: 'a swipe sideways on a touchpad', words: ['click', '--repeat', '20', '6'] },
  {
    what: 'text dragged over the page',
    words: ['mousedown', '1', 'mousemove_relative', '300', '40', 'mouseup', '1'],
  },
] as const;
