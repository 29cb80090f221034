using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.Engine.Conditions;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Signals;

namespace LeadRouter.Engine.NearMisses;

/// <summary>Activities that give a signal, made up from what the signal asks for.</summary>
internal static class SignalExamples
{
    private const string PropertyPrefix = "property.";

    /// <param name="person">An activity of the person: its identity and instant are kept.</param>
    /// <param name="count">How many, of different assets, forms or pages where the signal takes several.</param>
    /// <returns>Empty when none could be made up that the classifier takes for the signal.</returns>
    public static IReadOnlyList<Activity> Of(SignalRule signal, Activity person, int count, SignalClassifier classifier)
    {
        var made = new List<Activity>();
        for (var number = 0; number < count; number++)
        {
            var fields = new Dictionary<string, string>(StringComparer.Ordinal);
            Fill(signal.When, fields, number);
            var activity = Make(person, fields, FormattableString.Invariant($"what-if-{signal.Name}-{number + 1}"));
            if (!classifier.Classify(activity).Any(given => given.Name == signal.Name))
            {
                return [];
            }

            made.Add(activity);
        }

        return made;
    }

    private static Activity Make(Activity person, Dictionary<string, string> fields, string id)
    {
        var properties = fields
            .Where(field => field.Key.StartsWith(PropertyPrefix, StringComparison.Ordinal))
            .ToDictionary(field => field.Key[PropertyPrefix.Length..], field => field.Value, StringComparer.Ordinal);
        if (fields.TryGetValue("secondsAfterDelivery", out var seconds))
        {
            properties["secondsAfterDelivery"] = seconds;
        }

        return person with
        {
            MessageId = id,
            Type = TypeOf(fields),
            Event = fields.GetValueOrDefault("event"),
            Url = fields.GetValueOrDefault("url"),
            Asset = fields.GetValueOrDefault("asset"),
            Form = fields.GetValueOrDefault("form"),
            Campaign = fields.GetValueOrDefault("campaign"),
            Properties = properties,
        };
    }

    private static ActivityType TypeOf(Dictionary<string, string> fields)
    {
        if (fields.TryGetValue("type", out var name))
        {
            return Enum.GetValues<ActivityType>().FirstOrDefault(type => ActivityTypeNames.Of(type) == name);
        }

        return fields.ContainsKey("form") ? ActivityType.Form
            : fields.ContainsKey("asset") ? ActivityType.Download
            : fields.ContainsKey("url") ? ActivityType.Page
            : ActivityType.Track;
    }

    /// <summary>What a <c>not</c> forbids is left unsaid, which is seldom what it forbids; the classifier has the last word.</summary>
    private static void Fill(Condition condition, Dictionary<string, string> fields, int number)
    {
        switch (condition)
        {
            case AllOf all:
                foreach (var part in all.Parts)
                {
                    Fill(part, fields, number);
                }

                break;
            case AnyOf { Parts.Count: > 0 } any:
                Fill(any.Parts[number % any.Parts.Count], fields, number);
                break;
            case FieldMatch { Matchers.Count: > 0 } match:
                // A type is chosen once: the others may be chosen in turn.
                var turn = match.Field == "type" ? 0 : number;
                if (MatcherExamples.Of(match.Matchers[turn % match.Matchers.Count], turn) is { } value)
                {
                    fields[match.Field] = match.Field == "url" && value.StartsWith('/') ? "https://www.example.com" + value : value;
                }

                break;
        }
    }
}
