type Words = readonly [string, ...string[]]

/** How the people of the sample are called and where they live. All of them are invented. */
export interface Culture {
  /** Share of the customers, in hundredths. */
  share: number
  country: string
  /** A name in another script stands before a slash, its Latin spelling after it. */
  female: Words
  male: Words
  family: Words
  /** How a full name is written, from F for the first and L for the last name. */
  fullName: 'F L' | 'LF' | 'L F'
  streets: Words
  isNumberFirst: boolean
  /** `state: city`; repeated states weigh more. */
  places: Words
  /** `#` is a digit and `@` a letter. */
  postCode: string
}

function list(words: string): Words {
  const [first = '', ...others] = words.split(', ')
  return [first, ...others]
}

export const cultures: readonly [Culture, ...Culture[]] = [
  {
    share: 58,
    country: 'USA',
    female: list(
      'Abigail, Amara, Beatrice, Carmen, Denise, Elena, Fiona, Grace, Hazel, Imani, Joy, Keisha, Lucia, Maya, Nora, Olivia, Paige, Rosa, Sasha, Tessa',
    ),
    male: list(
      'Aaron, Basil, Carlos, Damon, Elias, Felix, Gavin, Hugo, Isaac, Jamal, Keith, Logan, Marcus, Nolan, Omar, Preston, Ramon, Silas, Tobias, Wesley',
    ),
    family: list(
      "Abbott, Barrow, Calloway, Delgado, Ellison, Fairchild, Garza, Holloway, Ingram, Jimenez, Kendrick, Langley, Mercer, Navarro, Osborne, Prescott, Quintero, Ramsey, Sandoval, Thackeray, O'Hara, Underhill, Valdez, Whitaker, Yardley, Zimmer",
    ),
    fullName: 'F L',
    streets: list(
      'Alder Street, Birch Lane, Cedar Avenue, Dogwood Drive, Elm Court, Foxglove Road, Granite Way, Harbor Boulevard, Juniper Place, Larkspur Lane, Maple Terrace, Orchard Road',
    ),
    isNumberFirst: true,
    places: list(
      'California: Fresno, California: Oakland, California: San Diego, California: Sacramento, California: Pasadena, California: Irvine, Texas: Austin, Texas: El Paso, Texas: Lubbock, Washington: Seattle, Washington: Spokane, Oregon: Portland, New York: Buffalo, New York: Albany, Florida: Tampa, Florida: Orlando, Illinois: Peoria, Ohio: Dayton, Georgia: Savannah, Colorado: Boulder, Arizona: Tucson, Minnesota: Duluth, North Carolina: Durham, Massachusetts: Worcester',
    ),
    postCode: '#####',
  },
  {
    share: 8,
    country: 'Canada',
    female: list('Amélie, Brooke, Chloé, Geneviève, Maëlle, Sophie'),
    male: list('Étienne, Gordon, Liam, Mathieu, Owen, Rémi'),
    family: list('Bélanger, Côté, Fraser, Lévesque, MacKay, Sinclair, Tremblay-Roy'),
    fullName: 'F L',
    streets: list('rue des Érables, Lakeshore Road, avenue du Parc, Spruce Street'),
    isNumberFirst: true,
    places: list(
      'Ontario: Ottawa, Ontario: Hamilton, Quebec: Montréal, Quebec: Trois-Rivières, British Columbia: Kelowna',
    ),
    postCode: '@#@ #@#',
  },
  {
    share: 8,
    country: 'Germany',
    female: list('Annika, Brünhilde, Frieda, Jördis, Käthe, Sabine'),
    male: list('Björn, Dieter, Günther, Jürgen, Lukas, Sören'),
    family: list('Böhm, Groß, Hübner, Köhler, Müller, Schäfer, Weiß, Zöllner'),
    fullName: 'F L',
    streets: list('Ahornweg, Bäckerstraße, Lindenallee, Mühlgasse'),
    isNumberFirst: false,
    places: list(
      'Bayern: München, Bayern: Nürnberg, Hessen: Kassel, Sachsen: Leipzig, Nordrhein-Westfalen: Köln',
    ),
    postCode: '#####',
  },
  {
    share: 6,
    country: 'Spain',
    female: list('Begoña, Inés, Lucía, Nuria, Sofía'),
    male: list('Álvaro, Ángel, Íñigo, Joaquín, Raúl'),
    family: list('Ibáñez, Muñoz, Núñez, Peña, Sáez, Zúñiga'),
    fullName: 'F L',
    streets: list('calle del Olivo, calle Nueva, avenida del Río, plaza Mayor'),
    isNumberFirst: false,
    places: list('Andalucía: Málaga, Andalucía: Córdoba, Galicia: A Coruña, País Vasco: Bilbao'),
    postCode: '#####',
  },
  {
    share: 5,
    country: 'Sweden',
    female: list('Åsa, Ebba, Märta, Saga'),
    male: list('Håkan, Nils, Östen, Viggo'),
    family: list('Åkesson, Björklund, Öberg, Sjögren, Lindström'),
    fullName: 'F L',
    streets: list('Björkvägen, Ängsgatan, Sjöstigen'),
    isNumberFirst: false,
    places: list('Skåne: Malmö, Västra Götaland: Göteborg, Örebro: Örebro'),
    postCode: '### ##',
  },
  {
    share: 8,
    country: 'South Korea',
    female: list('서연/Seoyeon, 지우/Jiwoo, 하은/Haeun, 민서/Minseo, 수아/Sua'),
    male: list('민준/Minjun, 도윤/Doyun, 하준/Hajun, 지호/Jiho, 건우/Geonu'),
    family: list('김/Kim, 이/Lee, 박/Park, 최/Choi, 정/Jung, 강/Kang, 윤/Yoon'),
    fullName: 'LF',
    streets: list('은행로, 벚꽃길, 강변대로, 솔밭길'),
    isNumberFirst: false,
    places: list('서울: 마포구, 서울: 송파구, 부산: 해운대구, 경기도: 수원시'),
    postCode: '#####',
  },
  {
    share: 7,
    country: 'Japan',
    female: list('陽菜/Hina, 結衣/Yui, さくら/Sakura, 美咲/Misaki'),
    male: list('蓮/Ren, 大翔/Hiroto, 湊/Minato, 陸/Riku'),
    family: list('佐藤/Sato, 鈴木/Suzuki, 高橋/Takahashi, 渡辺/Watanabe, 小林/Kobayashi, 山口/Yamaguchi'),
    fullName: 'L F',
    streets: list('桜通り, 本町, 緑ヶ丘, 川端町'),
    isNumberFirst: false,
    places: list('東京都: 杉並区, 大阪府: 堺市, 北海道: 札幌市, 京都府: 宇治市'),
    postCode: '###-####',
  },
]
