// Beside a call: what tells me that it is my turn, and the small window.
export const beside = {
  heading: "Beside a call",
  lead: "Off until you switch it on. This browser remembers what you chose.",
  sound: "Sounds",
  soundMore: "Two soft notes when you have the floor, one low note at the mark, two when time is up. No sound for anything else.",
  soundMoreDesk: "Two soft notes when you have the floor, one low note at the mark, two when time is up, and a knock when somebody stands at the door.",
  notice: "Tell me when it is my turn",
  noticeMore: "A notice of this device while the page is hidden. It says that it is your turn, and nothing of the meeting.",
  noticeDenied: "This browser has been told to show no notices of this site. Its settings for the site can change that.",
  vibrate: "Vibrate when it is my turn",
  vibrateMore: "While this page is in front: browsers allow it to no hidden page.",
  awake: "While this page is in front, the screen stays on until the close.",
  soundOn: "Sounds",
  float: "A small window on top",
  floatMore: "Who has the floor and how long, above all other windows. It shows only what all in the room may see.",
  floatFailed: "This browser has not opened the window. Try once more.",

  /** Stands on locked screens and in lists of notices: no name, no set, no question. */
  noticeTitle: "Askwell",
  noticeWords: "It is your turn.",

  mini: {
    label: "The room, small",
    done: "Done",
    toRoom: "Open",
    toRoomMore: "Open the room",
    paused: "Paused",
    keepsFloor: (name: string): string => `${name} keeps the floor`,
    process: "Process pause",
    speaks: (name: string): string => `${name} speaks`,
    lineLost: "The line is lost",
    retrying: "Trying again by itself",
    place: (ordinal: string): string => `You are ${ordinal}`,
    mark: "One minute left",
  },
};
