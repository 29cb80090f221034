using LeadRouter.Engine.Personas;

namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>Reads <c>titles</c>: the company's own words of job titles.</summary>
internal static class TitlesReader
{
    public const string Functions = "functions";
    public const string Seniorities = "seniorities";
    public const int MostWordsOfPhrase = 6;

    public static readonly IReadOnlyList<string> Keys = [Functions, Seniorities];

    public static TitleRules Read(ReadingContext context, PlaybookNode? node)
    {
        if (node is null || context.Map(node, "'titles'") is not { } map)
        {
            return TitleRules.None;
        }

        context.Keys(map, "'titles'", Keys);
        return new TitleRules(
            Words(context, map.Find(Functions), Functions, "function", Names.Functions),
            Words(context, map.Find(Seniorities), Seniorities, "seniority", Names.Seniorities)
        );
    }

    private static Dictionary<string, string> Words(
        ReadingContext context,
        PlaybookNode? node,
        string key,
        string what,
        IReadOnlyList<string> known
    )
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        var places = new Dictionary<string, TextNode>(StringComparer.Ordinal);
        if (node is null || context.Map(node, $"'{key}'") is not { } map)
        {
            return words;
        }

        context.Keys(map, $"'{key}'", known);
        foreach (var entry in map.Entries.Where(entry => known.Contains(entry.Name)))
        {
            foreach (var text in context.Texts(entry.Value, $"The words of {entry.Key.Described}"))
            {
                var phrase = TitleTokens.Phrase(text.Text);
                if (phrase.Length == 0 || phrase.Count(c => c == ' ') >= MostWordsOfPhrase)
                {
                    context.Bag.Error(
                        text.Location,
                        "bad-words",
                        $"{text.Described} cannot stand in a job title: write 1 to {MostWordsOfPhrase} words of letters and digits."
                    );
                }
                else if (!words.TryAdd(phrase, entry.Name))
                {
                    context.Bag.Error(
                        text.Location,
                        "duplicate-name",
                        $"{text.Described} stands at {places[phrase].Location} already: one word can say one {what} only."
                    );
                }
                else
                {
                    places.Add(phrase, text);
                }
            }
        }

        return words;
    }
}
