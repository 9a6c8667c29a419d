"""Sentences in six languages, written for these tests, and texts made of them."""

import random

SENTENCES = {
    "en": (
        "The ferry to the island leaves at seven in the morning, except on Sundays.",
        "After the flood of 1953 the council raised the dyke by 1.40 metres.",
        "Nobody had asked the archivist, who knew exactly where the ledger was.",
        "“You may keep the key,” she said, “but not the house.”",
        "The appeal was dismissed because the period of thirty days had expired.",
        "Water boils at a lower temperature on the plateau, so the beans take an hour longer.",
    ),
    "de": (
        "Die Fähre zur Insel legt um sieben Uhr ab, sonntags jedoch erst um halb neun.",
        "Nach der Überschwemmung von 1953 erhöhte der Gemeinderat den Deich um 1,40 Meter.",
        "Der Mietvertrag verlängert sich stillschweigend, wenn niemand schriftlich kündigt.",
        "„Den Schlüssel dürfen Sie behalten“, sagte sie, „das Haus jedoch nicht.“",
        "Für die Donaudampfschifffahrtsgesellschaft galt die Verordnung zunächst nicht.",
        "Im Winter friert der Fluss bis zur alten Mühle zu; dann gehen die Kinder über das Eis.",
    ),
    "nl": (
        "De veerboot naar het eiland vertrekt om zeven uur, behalve op zondag.",
        "Na de watersnood van 1953 verhoogde de gemeente de dijk met 1,40 meter.",
        "Niemand had het de archivaris gevraagd, die precies wist waar het register lag.",
        "De huurovereenkomst wordt stilzwijgend verlengd als niemand schriftelijk opzegt.",
        "'s Avonds zaten ze bij de kachel en lazen elkaar voor uit de krant.",
        "Het hoger beroep werd afgewezen omdat de termijn van dertig dagen was verstreken.",
    ),
    "fr": (
        "Le bac pour l’île part à sept heures du matin, sauf le dimanche.",
        "Après l’inondation de 1953, la commune a rehaussé la digue de 1,40 mètre.",
        "Personne n’avait interrogé l’archiviste, qui savait où se trouvait le registre.",
        "« Gardez la clé, dit-elle, mais pas la maison. »",
        "L’appel a été rejeté, car le délai de trente jours était dépassé.",
        "À Noël, le fleuve gèle parfois jusqu’au vieux moulin.",
    ),
    "ru": (
        "Паром на остров отходит в семь часов утра, кроме воскресенья.",
        "После наводнения 1953 года община подняла дамбу на 1,40 метра.",
        "Никто не спросил архивариуса, который точно знал, где лежит книга.",
        "«Ключ оставьте себе, — сказала она, — а дом верните».",
        "Жалобу отклонили, потому что срок в тридцать дней истёк.",
        "Зимой река замерзает до самой старой мельницы.",
    ),
    "es": (
        "El transbordador a la isla sale a las siete de la mañana, salvo los domingos.",
        "Tras la inundación de 1953, el municipio elevó el dique 1,40 metros.",
        "Nadie le había preguntado al archivero, que sabía dónde estaba el libro.",
        "¿Quién se quedó con la llave cuando se vendió la casa?",
        "El recurso fue desestimado porque había vencido el plazo de treinta días.",
        "En la meseta el agua hierve antes, y las alubias tardan una hora más.",
    ),
}


def make_texts(count: int, seed: int = 0) -> list[str]:
    """Return texts of one to six sentences, the languages in turn; the same seed gives the same texts."""
    chooser = random.Random(seed)
    languages = list(SENTENCES)
    return [
        " ".join(chooser.sample(SENTENCES[languages[i % len(languages)]], chooser.randint(1, 6))) for i in range(count)
    ]
