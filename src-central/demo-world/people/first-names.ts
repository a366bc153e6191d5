/** Ordinary first names of several generations, as names of nobody in particular. */
export const finnishFirstNames: readonly string[] = `
Aino Anneli Anna Anni Anu Arja Armi Asta Auli Eeva Eija Eila Elina Elisa Ella Emilia Emma Erja Essi Eveliina Hanna
Hannele Heidi Heini Helena Heli Helmi Henna Hilkka Iida Iiris Inka Irene Irja Jaana Jasmin Jenna Jenni Johanna Jonna
Kaarina Kaija Kaisa Kati Katja Katri Kirsi Kirsti Krista Kristiina Laura Leena Lilja Linnea Maarit Maija Maiju Mari
Maria Marika Marja Marjo Marjut Meeri Merja Mervi Milla Minna Mira Mirja Mirka Nea Niina Noora Oona Outi Paula Pauliina
Petra Piia Pirjo Pirkko Päivi Raija Raili Riikka Riitta Ritva Roosa Saana Saara Saija Saila Sanna Sari Satu Seija Senja
Sini Sirkka Sirpa Soile Sonja Suvi Taina Tanja Tarja Teija Terhi Tiia Tiina Tuija Tuula Tytti Ulla Vilma Viivi Vuokko
Aapo Aatu Ahti Aki Aleksi Antero Antti Anssi Ari Arto Arttu Atte Eero Eetu Eino Elias Erkki Esa Esko Hannes Hannu Harri
Heikki Henri Ilkka Ilmari Ismo Jaakko Jani Janne Jari Jarkko Jarmo Jere Jesse Joel Joni Joona Jorma Jouko Jouni Juha
Juhani Jukka Jussi Jyrki Kai Kalle Kalevi Kari Kauko Keijo Kimmo Lauri Lasse Leevi Leo Marko Markku Markus Martti Matias
Matti Mika Mikael Mikko Miika Miro Niilo Niklas Niko Olavi Olli Onni Oskari Otto Pasi Pauli Pekka Pentti Pertti Perttu
Petri Petteri Raimo Raine Rami Rasmus Rauno Reijo Riku Risto Roope Sami Samuel Samuli Santeri Sakari Seppo Severi Simo
Taneli Tapani Tapio Tatu Teemu Teppo Tero Timo Toivo Tommi Toni Topi Tuomas Tuomo Tuukka Tuure Urho Veikko Veli Vesa
Viljami Ville Vilho Väinö`
  .trim()
  .split(/\s+/)

export const swedishFirstNames: readonly string[] = `
Agneta Alexandra Anette Annika Astrid Barbro Birgitta Camilla Carola Cecilia Christina Ebba Elsa Erika Eva Fredrika
Gun-Britt Gunilla Hedvig Helen Ida Ingrid Jeanette Johanna Josefin Karin Katarina Kerstin Lena Linda Lisbet Lovisa
Magdalena Malin Margareta Marianne Matilda Mona Monica Nina Pia Rebecka Sofia Solveig Susanne Tina Ulrika Veronica Viveka
Alexander Anders Andreas Axel Benjamin Bengt Bjarne Bo Carl-Johan Christer Christian Daniel Edvin Emil Erik Filip Fredrik
Göran Gustav Hans Henrik Håkan Jan-Erik Joakim Johan Jonas Kaj Karl Kenneth Kim Kjell Kristian Lars Leif Ludvig Magnus
Mats Mikael Niklas Nils Oscar Patrik Per-Erik Peter Ralf Rasmus Robert Robin Rolf Sebastian Stefan Sten Thomas Tobias
Torsten Victor William`
  .trim()
  .split(/\s+/)

/** Customers who write in English came from everywhere. */
export const otherFirstNames: readonly string[] = `
Aisha Alina Amina Anh Daria Elena Fatima Grace Irina Joy Katarzyna Leila Linh Maria Nadia Olga Priya Rosa Sofiya Tatiana
Adam Ahmed Aleksandr Amir Daniel David Dmitri Hassan Ivan Jakub Juan Kofi Luca Mehmet Minh Omar Pavel Rahul Samuel Yusuf`
  .trim()
  .split(/\s+/)
