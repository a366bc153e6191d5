/** What is kept on this machine, and what is only on central. */
export const storage = {
  onlyOnCentral_one:
    'Lisäksi {{formatted}} aiemmin päättynyt pyyntö on vain keskuksessa: tämä lista ja haku eivät kata sitä.',
  onlyOnCentral_other:
    'Lisäksi {{formatted}} aiemmin päättynyttä pyyntöä on vain keskuksessa: tämä lista ja haku eivät kata niitä.',
  partly: 'Osa tästä pyynnöstä on vain keskuksessa',
  partlyWhy:
    'Pyyntö oli päättynyt niin kauan sitten, ettei sitä pidetty tällä koneella. Loput haetaan, kun keskukseen on yhteys.',
  daysLabel: 'Päättyneet pyynnöt tällä koneella',
  days: '{{days}} päivää päättymisestä',
  daysUnlimited: 'Rajatta',
  kept_one: 'Koneella on nyt {{formatted}} pyyntö. Vanhemmat ovat keskuksessa.',
  kept_other: 'Koneella on nyt {{formatted}} pyyntöä. Vanhemmat ovat keskuksessa.',
  keyLabel: 'Paikalliset tiedostot',
  changeKey: 'Vaihda salausavain',
  keyChanging: 'Avainta vaihdetaan…',
  keyWhy: 'Tiedostot on salattu avaimella, joka on vain tällä koneella. Vanha avain tuhotaan vaihdossa.',
  keyChangedAt: 'Avain vaihdettiin {{day}} klo {{time}}. Vanha on tuhottu.',
  noRoom:
    'Levy on täynnä: uutta ei haeta ennen kuin tilaa on, mutta oma työsi tallentuu ja lähtee. Mitään ei poisteta. Vapauta levytilaa.',
} as const
