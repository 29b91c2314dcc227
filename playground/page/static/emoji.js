// Slack short names of commonly used emoji. An unknown name is shown as :name:, as Slack does.
const LIST = `
+1 👍 thumbsup 👍 -1 👎 thumbsdown 👎 clap 👏 raised_hands 🙌 pray 🙏 ok_hand 👌 wave 👋 muscle 💪 point_right 👉
point_left 👈 point_up ☝️ point_down 👇 v ✌️ handshake 🤝 bow 🙇 raising_hand 🙋 raised_hand ✋ fist ✊ open_hands 👐
smile 😄 smiley 😃 grinning 😀 grin 😁 laughing 😆 joy 😂 rofl 🤣 blush 😊 slightly_smiling_face 🙂 wink 😉 relaxed ☺️
heart_eyes 😍 star-struck 🤩 sunglasses 😎 thinking_face 🤔 neutral_face 😐 sweat_smile 😅 sweat 😓 cry 😢 sob 😭
disappointed 😞 worried 😟 confused 😕 scream 😱 tired_face 😫 sleeping 😴 partying_face 🥳 hugging_face 🤗 zzz 💤
face_with_monocle 🧐 nerd_face 🤓 relieved 😌 pensive 😔 yum 😋 upside_down_face 🙃 heart ❤️ sparkling_heart 💖
green_heart 💚 blue_heart 💙 orange_heart 🧡 yellow_heart 💛 purple_heart 💜 broken_heart 💔 fire 🔥 sparkles ✨
star ⭐ star2 🌟 dizzy 💫 boom 💥 zap ⚡ tada 🎉 confetti_ball 🎊 balloon 🎈 gift 🎁 trophy 🏆 medal 🏅
sports_medal 🏅 first_place_medal 🥇 second_place_medal 🥈 third_place_medal 🥉 crown 👑 rocket 🚀 dart 🎯 gem 💎
bulb 💡 mag 🔍 mag_right 🔎 key 🔑 lock 🔒 unlock 🔓 hammer 🔨 wrench 🔧 hammer_and_wrench 🛠️ gear ⚙️ toolbox 🧰
bell 🔔 no_bell 🔕 mega 📣 loudspeaker 📢 speech_balloon 💬 thought_balloon 💭 left_speech_bubble 🗨️ email 📧
envelope ✉️ incoming_envelope 📨 inbox_tray 📥 outbox_tray 📤 newspaper 📰 rolled_up_newspaper 🗞️ books 📚 book 📖
open_book 📖 green_book 📗 blue_book 📘 orange_book 📙 notebook 📓 memo 📝 pencil 📝 pencil2 ✏️ clipboard 📋
page_facing_up 📄 page_with_curl 📃 bookmark_tabs 📑 bookmark 🔖 label 🏷️ paperclip 📎 link 🔗 pushpin 📌
round_pushpin 📍 scissors ✂️ file_folder 📁 open_file_folder 📂 card_index_dividers 🗂️ wastebasket 🗑️ calendar 📅
date 📅 spiral_calendar_pad 🗓️ bar_chart 📊 chart_with_upwards_trend 📈 chart_with_downwards_trend 📉 yen 💴
moneybag 💰 coin 🪙 receipt 🧾 abacus 🧮 computer 💻 desktop_computer 🖥️ keyboard ⌨️ printer 🖨️ iphone 📱
telephone_receiver 📞 robot_face 🤖 factory 🏭 office 🏢 house 🏠 hospital 🏥 truck 🚚 package 📦 construction 🚧
building_construction 🏗️ bridge_at_night 🌉 seedling 🌱 herb 🌿 four_leaf_clover 🍀 maple_leaf 🍁 cherry_blossom 🌸
sunflower 🌻 tulip 🌷 bamboo 🎍 sunny ☀️ partly_sunny ⛅ cloud ☁️ umbrella ☔ rainbow 🌈 snowflake ❄️ ocean 🌊
mount_fuji 🗻 sunrise 🌅 coffee ☕ tea 🍵 rice_ball 🍙 bento 🍱 cake 🍰 beers 🍻 apple 🍎 eyes 👀 eye 👁️ ear 👂
brain 🧠 hourglass ⌛ hourglass_flowing_sand ⏳ alarm_clock ⏰ stopwatch ⏱️ watch ⌚ clock9 🕘 clock10 🕙
white_check_mark ✅ heavy_check_mark ✔️ ballot_box_with_check ☑️ x ❌ negative_squared_cross_mark ❎ o ⭕ warning ⚠️
exclamation ❗ question ❓ bangbang ‼️ no_entry ⛔ no_entry_sign 🚫 octagonal_sign 🛑 sos 🆘 information_source ℹ️
red_circle 🔴 large_blue_circle 🔵 large_green_circle 🟢 large_yellow_circle 🟡 large_orange_circle 🟠
white_circle ⚪ black_circle ⚫ large_blue_square 🟦 large_green_square 🟩 small_blue_diamond 🔹
small_orange_diamond 🔸 arrow_right ➡️ arrow_left ⬅️ arrow_up ⬆️ arrow_down ⬇️ arrows_counterclockwise 🔄 repeat 🔁
recycle ♻️ heavy_plus_sign ➕ heavy_minus_sign ➖ new 🆕 up 🆙 ok 🆗 free 🆓 100 💯 one 1️⃣ two 2️⃣ three 3️⃣ four 4️⃣
five 5️⃣ busts_in_silhouette 👥 bust_in_silhouette 👤 family 👪 man-raising-hand 🙋‍♂️ woman-raising-hand 🙋‍♀️
technologist 🧑‍💻 student 🧑‍🎓 teacher 🧑‍🏫 checkered_flag 🏁 triangular_flag_on_post 🚩 jp 🇯🇵 us 🇺🇸 puzzle_piece 🧩
test_tube 🧪 microscope 🔬 telescope 🔭 magnet 🧲 compass 🧭 world_map 🗺️ anchor ⚓ ship 🚢 airplane ✈️ bullettrain_side 🚄
joy_cat 😹 cat 🐱 dog 🐶 bee 🐝 ant 🐜 turtle 🐢 penguin 🐧 snail 🐌 butterfly 🦋
`;

const words = LIST.trim().split(/\s+/);
const CHARACTERS = new Map();
for (let i = 0; i < words.length; i += 2) CHARACTERS.set(words[i], words[i + 1]);

/** The character of a short name (skin tones are ignored), or null. */
export const emojiOf = (name) => CHARACTERS.get(name.split("::")[0]) ?? null;

/** What to draw for a rich_text emoji element, whose `unicode` is hex code points joined by "-". */
export function emojiOfElement({ name, unicode }) {
  if (unicode) return String.fromCodePoint(...unicode.split("-").map((hex) => parseInt(hex, 16)));
  return emojiOf(name) ?? `:${name}:`;
}

/** Plain text with its known :names: drawn. */
export const withEmoji = (text) =>
  text.replace(/:([\w+'-]+(?:::skin-tone-\d)?):/g, (whole, name) => emojiOf(name) ?? whole);

export const QUICK_REACTIONS = ["+1", "clap", "tada", "pray", "eyes", "heart", "bulb", "raised_hands"];
