using System.Text;

namespace LeadRouter.Engine.Personas;

/// <summary>A job title as the words that say something of the person now: without fillers, places, what was, and what belongs to somebody else.</summary>
internal static class TitleTokens
{
    private const int MostWords = 40;

    private static readonly HashSet<string> Fillers = Set(
        "of the for in de des du d la le les l del al der die das dem fur a el los las im am s von vom zu zum zur & au aux con"
    );

    private static readonly HashSet<string> Joins = Set("and und et y e u");

    /// <summary>Fillers whose next word belongs to the one before.</summary>
    private static readonly HashSet<string> Ofs = Set("of for de des du d del der dem den von vom fur pour para");

    /// <summary>A place never changes what somebody is.</summary>
    private static readonly HashSet<string> Places = Set(
        "emea apac apj anz dach cee mena latam benelux nordics nordic iberia europe european eu asia pacific africa america americas americana us usa uk uae"
            + " international internationale global globally worldwide regional national north south east west northern southern eastern western"
            + " nord sud ost germany deutschland austria osterreich switzerland schweiz france spain espana italy italia netherlands belgium poland"
            + " sweden denmark norway finland ireland england scotland britain canada mexico brazil india china japan australia singapore"
    );

    /// <summary>From here to the next comma: what somebody was, or wants to be.</summary>
    private static readonly HashSet<string> NotNow = Set(
        "former formerly ex past previously previous ehemalig ehemalige ehemaliger ehemaligen ehem fruherer fruhere ancien ancienne antiguo antigua anterior"
            + " anciennement vormals fruher anteriormente angehend angehende angehender angehenden aspiring seeking looking wannabe candidato jobsuche stellensuche arbeitssuchend arbeitssuchende arbeitsuchend arbeitsuchende buscando busco demandeur demandeuse"
    );

    /// <summary>From here to the next comma: the employer.</summary>
    private static readonly HashSet<string> Employers = Set("at @ bei chez");

    /// <summary>Behind <c>recherche</c> or <c>recherche de</c>: what is looked for is a job.</summary>
    private static readonly HashSet<string> Sought = Set(
        "emploi poste un une active mission missions opportunite opportunites nouveau nouvelle nouvelles travail job"
    );

    private static readonly HashSet<string> OutOfWork = Set(
        "retired ruhestand rentner rentnerin pensionar pensionarin retraite retraitee jubilado jubilada emeritus"
    );

    /// <summary>The words of the person's present work, fillers and places included; none when there is none.</summary>
    public static List<TitleWord> Said(string title)
    {
        var raw = Words(title);
        return raw.Exists(word => OutOfWork.Contains(word.Text)) ? [] : Present(raw);
    }

    /// <summary>Those of them that can say something, spelt right.</summary>
    public static List<TitleWord> Plain(List<TitleWord> said)
    {
        var plain = new List<TitleWord>(said.Count);
        var comma = false;
        var and = false;
        var of = false;
        for (var i = 0; i < said.Count; i++)
        {
            var word = said[i];
            comma |= word.AfterComma;
            and |= word.AfterAnd || Joins.Contains(word.Text);
            of |= Ofs.Contains(word.Text);
            var isFirst = comma || and || plain.Count == 0;
            var learning = TitleShorthand.LearningAt(said, i, isFirst);
            var text =
                learning > 0 ? "trainee"
                : TitleShorthand.IsResponsable(said, i, isFirst) ? "responsable"
                : word.Text;
            if (learning > 0 || !IsIdle(said, i))
            {
                foreach (var one in TitleShorthand.Expanded(in text, comma && plain.Count > 0))
                {
                    plain.Add(
                        new TitleWord(Spelling.Right(one), comma && plain.Count > 0, and && plain.Count > 0)
                        {
                            IsForSomebody = word.IsForSomebody,
                            IsOfBefore = of && plain.Count > 0,
                            IsSomebodyElse = TitleOthers.IsAnotherAtTheTop(said, i, plain),
                        }
                    );
                    comma = and = of = false;
                }

                i += Math.Max(learning - 1, 0);
            }
        }

        return plain;
    }

    private static bool IsIdle(List<TitleWord> said, int i) =>
        Fillers.Contains(said[i].Text)
        || Joins.Contains(said[i].Text)
        || (Places.Contains(said[i].Text) && !IsOfAccounts(said, i))
        || TitleOthers.IsWhose(said, i);

    // "Global Accounts" are customers; of accounts payable the place says nothing.
    private static bool IsOfAccounts(List<TitleWord> said, int i) =>
        i + 1 < said.Count
        && FunctionWords.Pairs.ContainsKey(said[i].Text + " " + said[i + 1].Text)
        && !(i + 2 < said.Count && said[i + 2].Text is "payable" or "payables" or "receivable" or "receivables");

    /// <summary>Words as they stand in <see cref="Said"/>, a blank between two: what a company's own words are compared by.</summary>
    public static string Phrase(string words) => string.Join(' ', Words(words).Select(word => word.Text));

    private static List<TitleWord> Words(string title) => TitleCompounds.Joined(JoinLetters(Split(TitleText.Of(title))));

    private static List<TitleWord> Split(string text)
    {
        var words = new List<TitleWord>();
        var word = new StringBuilder();
        var comma = false;
        var and = false;
        for (var i = 0; i <= text.Length && words.Count < MostWords; i++)
        {
            if (i < text.Length && char.IsLetterOrDigit(text[i]))
            {
                word.Append(text[i]);
                continue;
            }

            if (i < text.Length && IsDotOfAcronym(text, i))
            {
                continue;
            }

            if (word.Length > 0)
            {
                // Order-to-Cash: what stands behind this "to" is nobody else; a CEO-to-be is none yet.
                if (
                    !(
                        word.Length == 2
                        && i < text.Length
                        && text[i] == '-'
                        && text.AsSpan(0, i).EndsWith("-to")
                        && !text.AsSpan(i).StartsWith("-be")
                    )
                )
                {
                    words.Add(new TitleWord(word.ToString(), comma, and));
                    comma = and = false;
                }

                word.Clear();
            }

            if (i < text.Length)
            {
                if (text[i] == '@')
                {
                    words.Add(new TitleWord("@", comma, and));
                }

                and |= text[i] is '&' or '+' or '/' or '*';
                comma |= text[i] is ',' or ';' or '|' or '(' or ')' or '[' or ']' or '–' or '—' or '•' or '·' or ':' || IsDash(text, i);
            }
        }

        return words;
    }

    // C.E.O. and V.P. are one word each; "Sr. Manager" is two.
    private static bool IsDotOfAcronym(string text, int i) =>
        text[i] == '.' && i > 0 && char.IsLetter(text[i - 1]) && (i == 1 || !char.IsLetterOrDigit(text[i - 2]));

    // "Sales - EMEA", not "Co-Founder".
    private static bool IsDash(string text, int i) =>
        text[i] == '-' && i > 0 && i + 1 < text.Length && text[i - 1] == ' ' && text[i + 1] == ' ';

    // C E O, C-E-O and V. P. are one word each, R & D too; (m/w/d) and H/F are none.
    private static List<TitleWord> JoinLetters(List<TitleWord> words)
    {
        var joined = new List<TitleWord>(words.Count);
        for (var i = 0; i < words.Count; i++)
        {
            var genders = Run(words, i, word => word.AfterAnd || word.AfterComma, "mwfdxhi");
            var letters = Run(words, i, word => !word.AfterAnd && !word.AfterComma, null);
            // Of those without one of these letters none is a gender: I+D, F&I.
            if (genders >= 2 && words.FindIndex(i, genders, word => word.Text is "m" or "w" or "h") >= 0)
            {
                i += genders - 1;
            }
            else if (TitleShorthand.LettersAt(words, i) is { } shorthand)
            {
                joined.Add(words[i] with { Text = shorthand.Name });
                i += shorthand.Length - 1;
            }
            else if (letters >= 2)
            {
                joined.Add(words[i] with { Text = string.Concat(words[i..(i + letters)].Select(word => word.Text)) });
                i += letters - 1;
            }
            else
            {
                joined.Add(words[i]);
            }
        }

        return joined;
    }

    /// <summary>How many single letters stand in a row from here, each of them joined to the one before it.</summary>
    private static int Run(List<TitleWord> words, int from, Func<TitleWord, bool> isJoined, string? among)
    {
        var end = from;
        while (
            end < words.Count
            && words[end].Text is [>= 'a' and <= 'z' and var letter]
            && (among is null || among.Contains(letter, StringComparison.Ordinal))
            && (end == from || isJoined(words[end]))
        )
        {
            end++;
        }

        return end - from;
    }

    private static List<TitleWord> Present(List<TitleWord> raw)
    {
        var present = new List<TitleWord>(raw.Count);
        var skipping = false;
        var mayEnd = false;
        for (var i = 0; i < raw.Count; i++)
        {
            var word = raw[i];
            skipping &= !(mayEnd && word.AfterComma);
            mayEnd = true;
            if (NotNow.Contains(word.Text) || IsFormer(word.Text) || IsSearch(raw, i) || TitleOthers.IsNotHeld(raw, i))
            {
                // "ex-CFO" and "former: CFO" are one thought.
                skipping = true;
                mayEnd = IsFormer(word.Text);
            }
            else if (TitleOthers.IsToBe(raw, i))
            {
                var from = present.FindLastIndex(said => said.AfterComma);
                present.RemoveRange(Math.Max(from, 0), present.Count - Math.Max(from, 0));
                skipping = true;
            }
            else if ((Employers.Contains(word.Text) && present.Count > 0) || TitleOthers.IsOfficeOf(raw, i) || TitleOthers.IsKin(raw, i))
            {
                skipping = true;
            }
            else if ((word.Text is "to" or "aupres" && present.Count > 0) || TitleOthers.IsOfSomebody(raw, i))
            {
                // What stands behind "to" is somebody else: "Executive Assistant to the CEO".
                if (present.Count > 0)
                {
                    present[^1] = present[^1] with { IsForSomebody = true };
                }

                break;
            }
            else if (!skipping)
            {
                present.Add(word);
            }
        }

        return present;
    }

    // Exdirector, expresidente.
    private static bool IsFormer(string word) =>
        word.Length > 5 && word.StartsWith("ex", StringComparison.Ordinal) && Vocabulary.IsRank(word[2..]);

    // "En recherche d'un poste", "En búsqueda activa de empleo"; who heads the "recherche" does research.
    private static bool IsSearch(List<TitleWord> words, int i)
    {
        var before = i == 0 ? "" : words[i - 1].Text;
        return words[i].Text switch
        {
            "busqueda" => before == "en",
            "suche" => i == 0 || before == "der",
            "recherche" => (before == "en" && (IsFirst(words, i - 1) || IsSought(words, i + 1)))
                || (before == "la" && i > 1 && words[i - 2].Text == "a" && IsFirst(words, i - 2))
                || (i == 0 && IsSought(words, 1)),
            _ => false,
        };
    }

    private static bool IsFirst(List<TitleWord> words, int i) => i == 0 || words[i].AfterComma;

    private static bool IsSought(List<TitleWord> words, int i) =>
        words.FindIndex(Math.Min(i, words.Count), word => word.Text is not ("d" or "de")) is >= 0 and var sought
        && Sought.Contains(words[sought].Text);

    private static HashSet<string> Set(string words) => new(words.Split(' '), StringComparer.Ordinal);
}
