//! First names: what follows one with a capital is a surname, however common the word is (`Thomas Schwarz`).

use std::collections::HashSet;
use std::sync::OnceLock;

/// Usual first names in German news, of people of many countries. Words that are common nouns or verbs as well are left
/// out where they stand before other nouns often (Christ, Will, Mark).
const NAMES: &str = "\
Aaron Adam Adele Arno Falk Fritz Jannes Jona Lasse Lennard Levin Mats Ansgar Alwin Bärbel Dorit Dörte Ekkehard Enno Fynn Gitta Gönül Hauke Heinrike Hinrich Ivo Jette Jochim Jost Jürg Kaspar Keno Knut Lorena Luis Mads Malin Merten Momme Nele Okko Pelle Ragnar Reto Roswita Rune Silas Sontje Steffen Swantje Thies Thure Tjark Tomke Veit Wiebke Wulf Wolf Marc-André Imre Beatrix Notburga Leopoldine Pius Regula Vreni Ueli Beat Jolanda Adrian Agnes Ahmed Aisha Alan Albert Aleksandar Alessandro Alex Alexander Alexandra Alexej Alexis Alfred Ali Alice Alina \
Alisa Alois Amanda Amelie Amina Amy Ana Anastasia Andre Andrea Andreas Andrej Andres Andrew Andrzej Angela Angelika Anita Anja Anke Ann Anna Anne \
Annegret Annette Annika Anthony Antje Anton Antonia Antonio Arne Arnold Arthur Astrid August Axel Aylin Ayşe Barbara Bastian Beata Beate Beatrice \
Beatrix Ben Benedikt Benjamin Bernadette Bernd Bernhard Bert Berta Bettina Bianca Bill Birgit Birgitta Björn Bob Boris Brian Brigitte Britta \
Bruno Burkhard Carl Carla Carlo Carlos Carmen Carola Carolin Caroline Carsten Catherine Cem Charles Charlotte Chen Chiara Chris Christa Christian \
Christiane Christina Christine Christoph Christopher Claas Clara Claudia Claus Clemens Conrad Corinna Cornelia Dagmar Damian Dan Daniel \
Daniela Daria David Deborah Dennis Detlef Diana Dieter Dietmar Dimitri Dirk Dmitri Dominik Donald Dora Doris Dorothea Dorothee Douglas Eberhard \
Eckart Eckhard Edgar Edith Eduard Edward Egon Elena Elias Elif Elisa Elisabeth Elke Ella Ellen Elon Elsa Emanuel Emil Emilia Emily Emine Emma Emmanuel \
Enrico Eric Erich Erik Erika Erna Ernst Erwin Esra Esther Eugen Eva Evelyn Ewald Fabian Fatima Fatma Felicitas Felix Ferdinand Finn Fiona Flora \
Florian Frances Francesca Francesco Francis Franz Franziska Frauke Fred Frederik Frieda Friederike Friedhelm Friedrich Fritz Gabriel Gabriela \
Gabriele Gaby Georg George Georgios Gerald Gerd Gerda Gerhard Gerlinde Gernot Gero Gert Gertrud Gesa Gesine Gianni Gina Gisela Giulia Giuseppe \
Gottfried Grace Greg Gregor Greta Gudrun Guido Gunnar Gustav Guy Günter Günther Götz Hakan Hanna Hannah Hannelore Hannes Hans Harald Harriet Harry \
Hartmut Hasan Hatice Hedwig Heide Heidi Heike Heiko Heiner Heinrich Heinz Helen Helena Helene Helga Helge Helmut Hendrik Henning Henri \
Henriette Henrik Henry Herbert Hermann Hilde Hildegard Hilke Holger Horst Hubert Hubertus Hugo Ian Ibrahim Ida Igor Ilka Ilona Ilse Imke \
Ina Ines Inga Inge Ingeborg Ingo Ingrid Inken Irena Irene Irina Iris Irma Isaac Isabel Isabell Isabella Isabelle Ivan Ivana Iwan Iwona Jack Jacob \
Jacques Jaime Jakob James Jan Jana Jane Janina Janine Janis Jannik Jannis Jaroslaw Jasmin Jason Javier Jean Jeff Jenna Jennifer Jens Jensen Jeremy \
Jerome Jessica Jill Jim Joachim Joan Joanna Jochen Joe Joel Johan Johann Johanna Johannes John Johnny Jonas Jonathan Jordan Jorge Joris Jose Josef \
Joseph Joshua Josip José João Juan Judith Julia Julian Juliane Julie Julien Julius Jun Jurij Justin Justus Jutta Jörg Jörn Jürgen Kai Kamala \
Karen Karim Karin Karina Karl Karla Karolina Karoline Karsten Katarina Katarzyna Kate Katharina Kathrin Kathy Katja Katrin Kay Keith Kemal Ken Kenneth \
Kerstin Kevin Kilian Kim Kirsten Klara Klaus Konrad Konstantin Kornelia Kristin Kristina Krzysztof Kurt Lara Larissa Larry Lars Laura Laurent Laurenz \
Lea Lena Lennart Leo Leon Leonard Leonhard Leonie Leonora Leopold Levi Li Lia Liam Liane Lidia Lilli Lilly Lina Linda Linus Linus Lion Lisa Lorenz \
Lothar Louis Louisa Louise Luca Lucas Lucia Lucie Ludger Ludwig Luigi Luis Luisa Luise Lukas Lutz Luzia Lydia Magda Magdalena Maike Maja Malte \
Manfred Manuel Manuela Marc Marcel Marco Marcus Marek Margaret Margarete Margit Margot Margrit Maria Marianne Marie Marija Marina Mario Marion Marit \
Mariusz Markus Marlene Marlies Marta Martha Martin Martina Mary Maren Mateusz Matthew Matthias Matti Maurice Max Maximilian Maya Mehmet Meike Melanie \
Melinda Melissa Merle Meryem Mia Michael Michaela Michail Michal Michel Michele Michelle Miguel Mike Mikael Mila Milan Milena Miriam Mirjam \
Mirko Mohamed Mohammed Mona Monika Moritz Moses Murat Mustafa Nadine Nadja Nancy Natalia Natalie Natascha Nathalie Nathan Niall Nicholas Nick \
Nico Nicola Nicolas Nicole Nicoletta Niels Nike Niklas Nikola Nikolai Nikolaus Nils Nina Noah Noemi Nora Norbert Norman Olaf Ole Oleg Olga Oliver \
Olivia Olivier Oskar Oswald Otmar Otto Pablo Pamela Paola Paolo Pascal Patricia Patrick Paul Paula Paulina Pauline Pavel Pawel Pedro Peer Peter Petra \
Philip Philipp Philippe Pia Pierre Piotr Rachel Rafael Rahel Raimund Rainer Ralf Ralph Ramona Raphael Raul Raymond Rebecca Rebekka Regina Regine \
Reiner Reinhard Reinhold Renate Rene Renee René Ricarda Riccardo Richard Rita Robert Roberta Roberto Robin Roger Roland Rolf Roman Ron Ronald Ronja \
Rosa Rosemarie Rosi Roswitha Roxana Ruben Rudi Rudolf Ruth Ryan Rüdiger Sabina Sabine Sabrina Salim Salma Salvatore Sam Samira Samuel Sandra Sara Sarah \
Sascha Satya Saskia Scott Sean Sebastian Selin Selina Selma Sergej Sergio Severin Shirin Sibylle Siegfried Sigmar Sigrid Silke Silvia Simon Simone \
Sina Slawomir Sofia Sofie Sonja Sophia Sophie Stefan Stefanie Steffen Steffi Stella Stephan Stephanie Stephen Steve Steven Stuart Sundar Susan \
Susanna Susanne Susi Svea Sven Svenja Svetlana Swetlana Sybille Sylvia Sönke Sören Tamara Tania Tanja Tarek Tatjana Ted Teresa Tessa Thea Theo \
Theodor Theresa Therese Theresia Thilo Thomas Thorben Thore Thorsten Tilman Tilo Tim Timo Timothy Tina Tobias Tom Tomas Tomasz Toni Torben Torsten \
Traudl Tristan Udo Ulf Uli Ulla Ulli Ulrich Ulrike Urs Ursula Ursula Uta Ute Uwe Valentin Valentina Valerie Vanessa Vera Verena Veronika Victor Victoria \
Viktor Viktoria Vincent Vinzenz Viola Vitali Vivian Vladimir Volker Walburga Waldemar Walter Wanda Warren Wendelin Wenke Werner Wiebke Wilfried \
Wilhelm William Willi Willy Winfried Wladimir Wolf-Dieter Wolfgang Wolfram Wojciech Xaver Xi Yannick Yasemin Yasmin Ylva Yuki Yusuf Yves Yvonne Zeynep \
Zoe Özlem Ömer Ümit";

/// First names that are words, brands or places as well: before a noun they are hardly names (`bis Ende August Kunden`).
const WORDS: &[&str] = &[
    "August", "Beat", "Bill", "Chen", "Diana", "Ernst", "Falk", "Flora", "Florian", "Franz", "Grace", "Guy", "Heide",
    "Heinz", "Iris", "Jan", "Jasmin", "Jordan", "Jun", "Kai", "Leo", "Levi", "Li", "Lilly", "Linda", "Lion", "Mats",
    "Max", "Mia", "Mila", "Nancy", "Nike", "Otto", "Peer", "Pius", "Robin", "Roman", "Rosa", "Rune", "Sam", "Valentin",
    "Vera", "Victoria", "Viktoria", "Viola", "Wolf", "Xi",
];

/// Usual surnames that are German nouns.
const SURNAMES: &[&str] = &[
    "Adler", "Albrecht", "Bach", "Bauer", "Becker", "Berg", "Berger", "Braun", "Busch", "Engel", "Fischer",
    "Fleischer", "Förster", "Frank", "Franke", "Fuchs", "Gärtner", "Graf", "Groß", "Hahn", "Herzog", "Hirsch", "Horn",
    "Jäger", "Jung", "Kaiser", "Keller", "Klein", "Koch", "Köhler", "König", "Kraft", "Krämer", "Kraus", "Krause",
    "Krüger", "Kurz", "Lang", "Lange", "Lehmann", "Maier", "Maurer", "Meier", "Meister", "Metzger", "Meyer", "Müller",
    "Neumann", "Pfeiffer", "Richter", "Ritter", "Roth", "Sauer", "Schäfer", "Schmidt", "Schmied", "Schneider",
    "Scholz", "Schreiber", "Schröder", "Schulz", "Schulze", "Schumacher", "Schuster", "Schwarz", "Seidel", "Sommer",
    "Stark", "Stein", "Thomas", "Vogel", "Vogt", "Wagner", "Walter", "Weber", "Weiß", "Werner", "Winkler", "Winter",
    "Wolf", "Ziegler", "Zimmermann",
];

/// Whether the first name `word` is another word as well, so that what follows it need not be a surname.
pub fn is_word(word: &str) -> bool {
    WORDS.contains(&word)
}

/// Whether `word` is a usual surname although it is a noun.
pub fn is_usual_surname(word: &str) -> bool {
    SURNAMES.contains(&word)
}

/// Whether `word` is a usual first name, also with a hyphen (`Hans-Peter`).
pub fn is_first_name(word: &str) -> bool {
    static TABLE: OnceLock<HashSet<&'static str>> = OnceLock::new();
    let table = TABLE.get_or_init(|| NAMES.split_ascii_whitespace().collect());
    table.contains(word) || (word.contains('-') && word.split('-').all(|part| table.contains(part)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_names_are_known_in_one_piece_or_two() {
        for (word, expected) in [("Jürgen", true), ("Hans-Peter", true), ("Hans-Chip", false), ("Behörde", false)] {
            assert_eq!(is_first_name(word), expected, "{word}");
        }
    }
}
