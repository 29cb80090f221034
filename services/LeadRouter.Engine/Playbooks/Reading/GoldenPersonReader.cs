using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.Engine.Facts;
using LeadRouter.Engine.GoldenContacts;
using LeadRouter.Engine.Normalisation;

namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>Reads of a golden contact, or of a colleague, what is known of them and what they did.</summary>
internal static class GoldenPersonReader
{
    /// <summary>Who stated a fact of which no source is named.</summary>
    public const string UsualSource = "crm";

    /// <summary>The domain of people of whom no address is given.</summary>
    public const string UsualDomain = "company.example";

    /// <summary>Facts that are no more than a name to the rules.</summary>
    public const string NamedFact = "fact.";

    private const string PropertyPrefix = "property.";
    private const long FactsAgo = 365 * DurationText.Day;

    public static readonly IReadOnlyList<string> Keys = ["email", "facts", "did"];
    public static readonly IReadOnlyList<string> OwnKeys = ["ago", "times"];
    public static readonly WholeRange Times = new(1, 1000);

    /// <summary>What facts can be stated of somebody.</summary>
    public static readonly IReadOnlyList<string> Facts = [.. FactNames.Synonyms.Keys];

    /// <param name="name">The part before the at sign of somebody whose address is not given.</param>
    public static GoldenPerson Read(ReadingContext context, MapNode map, long asOf, string name)
    {
        var email = Email(context, map.Find("email")) ?? $"{name}@{UsualDomain}";
        return new GoldenPerson([.. Stated(context, map.Find("facts"), asOf, email), .. Done(context, map.Find("did"), asOf, email)]);
    }

    private static string? Email(ReadingContext context, PlaybookNode? node)
    {
        if (context.Text(node, "'email'") is not { } text)
        {
            return null;
        }

        var email = EmailAddress.Read(text);
        if (email is null || !AddressText.IsEmail(email))
        {
            context.Bag.Error(node!.Location, "bad-address", $"{node.Described} is no e-mail address: write it as ana@acme.example.");
        }

        return email;
    }

    private static List<Activity> Stated(ReadingContext context, PlaybookNode? node, long asOf, string email)
    {
        var facts = new List<Activity>();
        foreach (var entry in node is null ? [] : context.Map(node, "'facts'")?.Entries ?? [])
        {
            if (
                !Facts.Contains(entry.Name)
                && !(entry.Name.StartsWith(NamedFact, StringComparison.Ordinal) && entry.Name.Length > NamedFact.Length)
            )
            {
                context.Unknown(entry.Key, "unknown-field", "fact", [.. Facts, NamedFact + "NAME"]);
                continue;
            }

            foreach (var (source, value) in BySource(context, entry))
            {
                facts.Add(
                    new Activity
                    {
                        Source = source,
                        MessageId = FormattableString.Invariant($"golden-fact-{facts.Count}"),
                        Type = ActivityType.Fact,
                        At = asOf - FactsAgo + facts.Count,
                        Email = email,
                        Traits = new Dictionary<string, string>(StringComparer.Ordinal) { [Trait(entry.Name)] = value },
                    }
                );
            }
        }

        return facts;
    }

    /// <summary>A value, or a value for each source: what stands below is newer.</summary>
    private static IEnumerable<(string Source, string Value)> BySource(ReadingContext context, MapEntry fact)
    {
        if (fact.Value is MapNode { Entries.Count: > 0 } map)
        {
            return map
                .Entries.Select(entry => (entry.Name, Value: context.Text(entry.Value, $"What {entry.Key.Described} says")))
                .Where(entry => entry.Value is not null)
                .Select(entry => (entry.Name, entry.Value!))
                .ToList();
        }

        if (fact.Value is TextNode { Text.Length: > 0 } text)
        {
            return [(UsualSource, text.Text)];
        }

        context.WrongType(fact.Value, $"The fact {fact.Key.Described}", "a text, or a text for each source (crm: DE)");
        return [];
    }

    private static string Trait(string field) =>
        field.StartsWith(NamedFact, StringComparison.Ordinal) ? "company." + field[NamedFact.Length..]
        : FactNames.OnlyOfPerson.Contains(field) ? field
        : "company." + FactNames.NamesOf(field)[0];

    private static List<Activity> Done(ReadingContext context, PlaybookNode? node, long asOf, string email)
    {
        var done = new List<Activity>();
        foreach (var item in node is null ? [] : context.List(node, "'did'")?.Items ?? [])
        {
            if (context.Map(item, "An activity") is { } map && Read(context, map, email) is var (activity, ago, times))
            {
                for (var time = 0; time < times; time++)
                {
                    done.Add(
                        activity with
                        {
                            MessageId = FormattableString.Invariant($"golden-{done.Count}"),
                            // One after the other, so that none is another's copy.
                            At = asOf - ago - (time * DurationText.Minute),
                        }
                    );
                }
            }
        }

        return done;
    }

    private static (Activity Activity, long Ago, int Times)? Read(ReadingContext context, MapNode map, string email)
    {
        var fields = FieldSet.Signals;
        var right = true;
        var properties = new Dictionary<string, string>(StringComparer.Ordinal);
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in map.Entries.Where(entry => !OwnKeys.Contains(entry.Name)))
        {
            if (fields.Find(entry.Name) is null)
            {
                context.Unknown(entry.Key, "unknown-field", "field of an activity", [.. fields.KnownNames, .. OwnKeys]);
                right = false;
            }
            else if (context.Text(entry.Value, entry.Key.Described) is { } text)
            {
                texts[entry.Name] = text;
                properties[
                    entry.Name.StartsWith(PropertyPrefix, StringComparison.Ordinal) ? entry.Name[PropertyPrefix.Length..] : entry.Name
                ] = text;
            }
        }

        IReadOnlyList<string> types = fields.Find("type")!.Choices!;
        var type = context.Choice(context.Required(map, "type", "An activity"), "type of activity", types);
        var ago = context.Duration(map.Find("ago"), "'ago'") ?? 0;
        var times = context.Integer(map.Find("times"), "'times'", Times) ?? 1;
        if (!right || type is null)
        {
            return null;
        }

        foreach (var own in (ReadOnlySpan<string>)["type", "event", "url", "asset", "form", "campaign"])
        {
            properties.Remove(own);
        }

        return (
            new Activity
            {
                Source = "website",
                MessageId = "",
                Type = Enum.GetValues<ActivityType>().Single(one => ActivityTypeNames.Of(one) == type),
                At = 0,
                Email = email,
                Event = texts.GetValueOrDefault("event"),
                Url = texts.GetValueOrDefault("url"),
                Asset = texts.GetValueOrDefault("asset"),
                Form = texts.GetValueOrDefault("form"),
                Campaign = texts.GetValueOrDefault("campaign"),
                Properties = properties,
            },
            ago,
            times
        );
    }
}
