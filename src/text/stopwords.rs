//! Closed-class words: they bind sentences together and name nothing.

/// Words of the closed classes (articles, pronouns, prepositions, conjunctions, particles, auxiliaries) and adverbs that
/// report rather than tell. Lower case; any of them, capitalised, may begin a German sentence.
const GERMAN: &str = "\
ab aber abermals abgesehen absehbar ach alle allein allem allen aller allerdings alles als also am an anders andere anderem anderen anderer anderes andererseits \
anders angeblich angesichts anhand anschließend ansonsten anstatt anstelle auch auf aufgrund aus ausgerechnet ausschließlich außer außerdem außerhalb \
bald bei beide beiden beider beides beim beinahe bereits besonders bestenfalls bevor bezüglich bin binnen bis bisher bislang bist bloß \
da dabei dadurch dafür dagegen daher dahin dahinter damals damit danach daneben dank dann daran darauf daraufhin daraus darf darin darüber darum darunter das dass \
davon davor dazu dein deine dem demnach demnächst demzufolge den denen dennoch denn der deren derartige derartigen derjenige derselbe derselben derzeit des deshalb dessen desto deswegen deutlich dich die \
dies diese dieselbe dieselben diesem diesen dieser dieses diesmal dir direkt doch dort drei du durch durchaus dürfen dürfte dürften \
eben ebenfalls ebenso ehe eher eigentlich ein eine einem einen einer einerseits eines einige einigen einiger einiges einmal einst einzig endlich entgegen entlang entsprechend entsprechende entsprechenden entweder er erneut erst erste ersten erster erstes erstmals es etwa etwas euch euer \
fast ferner folglich fortan fortgesetzt früher fünf für \
gab ganz ganze ganzen gar geben gegen gegenüber gehabt gemeinsam gemäß genau genauso genug gerade gern gerne gestern gewesen geworden gibt gilt ging gleich gleichwohl gleichzeitig \
hab habe haben halb hat hatte hatten hätte hätten hauptsächlich her heute heutigen hier hierbei hierfür hiermit hierzu hin hingegen hinsichtlich hinter hinzu hinzukommt höchstens \
ich ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im immer immerhin in indem indes indessen infolge infolgedessen inklusive inmitten innerhalb ins insbesondere insgesamt insofern inzwischen irgend ist \
ja je jede jedem jeden jedenfalls jeder jedes jedoch jemals jemand jene jenem jenen jener jenes jenseits jetzt jeweils \
kam kann kaum kein keine keinem keinen keiner keines kommen können konnte konnten könnte könnten künftig kurz kürzlich \
lange längst lassen lässt laut lediglich leider letzte letzten letzter letztes letztlich ließ ließen \
mal man manche manchem manchen mancher manches mangels mehr mehrere mehreren mein meine meinem meinen meiner meist meisten meistens mich mindestens mir mit mithilfe mitsamt mitten mittels mittlerweile mittwoch möchte mögen möglich möglicherweise montag morgen muss musste mussten müsse müssen müsste müssten \
nach nachdem nachher nächste nächsten nahe nahezu namens nämlich natürlich neben nebenbei neun nicht nichts nie niemals niemand niemanden nirgends noch nochmals normalerweise null nun nur \
ob oben obendrein oberhalb obgleich obwohl oder offenbar offensichtlich oft oftmals ohne ohnehin \
parallel per plötzlich pro quasi rund \
sagt sagte sagten samt samstag schließlich schon sechs sehr sei seien sein seine seinem seinen seiner seines seit seitdem seither selber selbst selten sich sicher sie sieben sind so sobald sodass sofern sofort sogar sogenannte sogenannten sogenannter solange solch solche solchem solchen solcher soll solle sollen sollte sollten somit sonntag sonst soweit sowie sowohl später spätestens statt stattdessen stets \
tatsächlich teils teilweise trotz trotzdem \
über überall überdies überhaupt übrigen übrigens um umgekehrt umso unabhängig und uns unser unsere unserem unseren unserer unter unterdessen ungefähr ungeachtet unlängst unmittelbar \
vergangene vergangenen vergangenes vermutlich viel viele vielen vieler vielleicht vielmehr vier völlig vom von vor voraussichtlich vorerst vorher vorne vorübergehend \
während währenddessen wann war wäre wären waren warum was weder wegen weil weit weiter weitere weiteren weiterer weiteres weiterhin weitgehend welche welchem welchen welcher welches wem wen wenig wenige wenigen weniger wenigstens wenn wer werde werden wesentlich weshalb wessen weswegen wie wieder wiederum wieso will wir wird wirklich wo wobei wodurch wofür wohl wollen wollte wollten womit womöglich woraufhin worden worüber wovon wozu wurde würde wurden würden \
zahlreiche zahlreichen zehn ziemlich zu zudem zuerst zufolge zugleich zuletzt zum zumal zumindest zunächst zur zurück zurzeit zusammen zusätzlich zuvor zwar zwei zwischen zwischenzeitlich zwölf \
acht dienstag donnerstag elf freitag januar februar märz april mai juni juli august september oktober november dezember prozent uhr jahr jahre jahren jahres";

/// Words of the list above that are no words to begin a sentence with when a figure or an abbreviation stands before.
const NO_STARTER: &str = "januar februar märz april mai juni juli august september oktober november dezember prozent uhr jahr jahre jahren jahres mal null halb pro per \
ersten letzten erste letzte nächsten vergangenen heutigen ganzen beiden meisten";

/// English function words, for articles and titles in English and for the English side of checks.
const ENGLISH: &str = "\
a about above after again against all also although am an and any are as at be because been before being below between both but by can could did do does doing down during \
each even few for from further get had has have having he her here hers him his how however i if in into is it its itself just like made make many may me might more most much must my \
new no nor not now of off on once one only or other our out over own per said same says she should since so some such than that the their them then there these they this those through to too two \
under until up upon us very was we were what when where which while who whom why will with within without would year years yet you your percent";

fn contains(list: &str, lower: &str) -> bool {
    list.split_ascii_whitespace().any(|word| word == lower)
}

/// Whether `word` (any case) is a German stop-word.
pub fn is_german(word: &str) -> bool {
    table(&GERMAN_TABLE, GERMAN).contains(word.to_lowercase().as_str())
}

/// Whether `word` (any case) is an English stop-word.
pub fn is_english(word: &str) -> bool {
    table(&ENGLISH_TABLE, ENGLISH).contains(word.to_lowercase().as_str())
}

/// Whether the capitalised `word` is one that begins German sentences: a closed-class word, which no other rule
/// capitalises.
pub fn begins_sentences(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
        && is_german(word)
        && !contains(NO_STARTER, &word.to_lowercase())
}

type Table = std::sync::OnceLock<std::collections::HashSet<&'static str>>;
static GERMAN_TABLE: Table = Table::new();
static ENGLISH_TABLE: Table = Table::new();

fn table<'a>(table: &'a Table, list: &'static str) -> &'a std::collections::HashSet<&'static str> {
    table.get_or_init(|| list.split_ascii_whitespace().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn function_words_begin_sentences_and_nouns_do_not() {
        for word in ["Der", "Danach", "In", "Außerdem", "Sie"] {
            assert!(begins_sentences(word), "{word}");
        }
        for word in ["August", "Quartal", "der", "Mio", "Konzern", "Prozent"] {
            assert!(!begins_sentences(word), "{word}");
        }
    }
}
