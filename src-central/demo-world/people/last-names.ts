export const finnishLastNames: readonly string[] = `
Aalto Ahola Ahonen Ahtiainen Alanen Anttila Anttonen Asikainen Autio Eerola Eronen Eskelinen Haapala Haapaniemi Haapasalo
Haavisto-Lehto Hakala Hakkarainen Halme Hannula Harju Harjula Hartikainen Hautala-Mäki Heikkilä Heikkinen Heinonen
Heiskanen Helenius Hietala Hiltunen Hirvonen Hokkanen Holopainen Honkanen Huhtala Huovinen Huttunen Hyttinen Hyvärinen
Hämäläinen Hänninen Ikonen Immonen Jaakkola Jalonen Jokela Jokinen Juntunen Jussila Juvonen Jääskeläinen Kaartinen
Kainulainen Kallio Kananen Kangas Kankaanpää Karhu Karjalainen Karppinen Karttunen Karvonen Kauppila Kauppinen Keränen
Keskinen Ketola Kettunen Kinnunen Kiiskinen Kilpeläinen Kivelä Koivula Kokkonen Kolehmainen Komulainen Kontio Korhonen
Korpela Koskela Koskinen Kosonen Kotilainen Kovanen Kuisma Kujala Kukkonen Kuosmanen Kuronen Kurki Kärkkäinen Laaksonen
Laakso Lahtinen Lahti Laine Laitinen Lampinen Lappalainen Lassila Lehtinen Lehtola Lehtonen Leinonen Leppänen Leskinen
Liimatainen Lindroos Lintula Litmala Loponen Luoma Luukkonen Lyytikäinen Lämsä Makkonen Malinen Manninen Mannila Martikainen
Mattila Maunula Metsola Miettinen Mikkonen Moilanen Multanen Mustonen Myllylä Mäenpää Mäkelä Mäki Mäkipää Mäkitalo
Naumanen Nenonen Nevala Nevalainen Niemelä Niemi Nieminen Nikkilä Nissinen Nousiainen Nurmela Nuutinen Nykänen-Saari
Ojala Ojanen Ollila Oikarinen Paananen Paavola Pakkanen Palola Parviainen Partanen Pasanen Pekkarinen Peltola Peltonen
Penttilä Perälä Piirainen Pirhonen Pitkänen Pohjola Pulkkinen Puustinen Pyykkönen Pöllänen Pääkkönen Raatikainen Rajala
Rantala Rantanen Rautiainen Rautio Reinikainen Riikonen Rissanen Romppanen Ruokolainen Ruotsalainen Ruuskanen Räisänen
Räsänen Saarelainen Saari Saarinen Saastamoinen Salmela Salmi Salminen Salo Salonen Savolainen Seppälä Seppänen Siekkinen
Sihvonen Silvennoinen Sinkkonen Sirviö Soininen Sorsa-Aho Suhonen Suikkanen Suominen Takala Tanskanen Tarvainen Taskinen
Tenhunen Tervonen Tikkanen Timonen Toivanen Toivonen Tolvanen Torvinen Tuomela Tuominen Tuovinen Turunen Tuunanen
Uimonen Uusitalo Vainio Valkonen Vartiainen Vehviläinen Vesterinen Vilen Viitala Virkki Virtanen Voutilainen Vuorela
Vuorinen Väisänen Väyrynen-Koski Ylitalo Ylönen Äijälä Öhman`
  .trim()
  .split(/\s+/)

export const swedishLastNames: readonly string[] = `
Ahlbäck Ahlfors Asplund Backman Berg Berglund Björklund Blomqvist Björkqvist Bäckström Dahlström Ekholm Ekström Enqvist
Fagerström Forsman Fors Fredriksson Friman Gustafsson Hagström Hellström Henriksson Holmberg Holmström Häggblom Högström
Isaksson Jakobsson Johansson Karlsson Kronqvist Kullberg Lindberg Lindholm Lindqvist Lundqvist Lönnqvist Mattsson Nordman
Nordström Norrgård Nyberg Nygård Nylund Rosenlund Rönnqvist Sandberg Sandström Sjöblom Skogman Snellman-Ek Stenman Storgårds
Sundqvist Sundström Söderholm Söderström Wallin Westerlund Wikström Åberg Åkerlund Österberg Österholm`
  .trim()
  .split(/\s+/)

export const otherLastNames: readonly string[] = `
Abdi Addo Ali Bui Demir Fernandez Garcia Hassan Hussein Ivanova Kaya Khan Kovalenko Kowalska Kumar Le Mensah Mohamed Nguyen
Nowak Okafor Petrov Pham Popescu Rahman Rossi Santos Sharma Silva Singh Smirnov Tran Volkova Yilmaz`
  .trim()
  .split(/\s+/)
