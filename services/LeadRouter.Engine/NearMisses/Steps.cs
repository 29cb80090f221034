using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Facts;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Signals;
using LeadRouter.Engine.States;

namespace LeadRouter.Engine.NearMisses;

/// <summary>Makes the steps that may be tried for a person, with the activities that they are and the words for them.</summary>
internal sealed class Steps(Playbook playbook, SignalClassifier classifier, KnownFacts known, Activity person)
{
    /// <summary>The signal given once, twice, and so on; none where no activity could be made up for it.</summary>
    public IReadOnlyList<Step> OfSignal(SignalRule signal, int most)
    {
        var examples = SignalExamples.Of(signal, person, most, classifier);
        return
        [
            .. Enumerable
                .Range(1, examples.Count)
                .Select(times => new Step(
                    "signal",
                    signal.Name,
                    null,
                    times,
                    Words(signal, [.. examples.Take(times)]),
                    [.. examples.Take(times)]
                )),
        ];
    }

    /// <summary>Which assets count is said where a rule counts each once: the same one twice is not what was tried.</summary>
    private string Words(SignalRule signal, IReadOnlyList<Activity> examples)
    {
        var times = examples.Count == 1 ? $"{signal.Name} is given once more" : $"{signal.Name} is given {examples.Count} more times";
        var assets = playbook.Engagement.Rules.Any(rule => rule.Signal == signal.Name && rule.OncePerAsset)
            ? examples.Select(example => example.Asset ?? example.Form ?? example.Url).OfType<string>().ToList()
            : [];
        return assets.Count == 0 ? times : $"{times} ({string.Join(", ", assets)})";
    }

    public Step OfFact(string field, string value)
    {
        var sources = playbook.FactPrecedence.SourcesOf(field);
        var source = sources.Count > 0 ? sources[0] : known.Standing(field)?.Register?.Source ?? "crm";
        var name =
            field.StartsWith("fact.", StringComparison.Ordinal) ? "company." + field["fact.".Length..]
            : FactNames.OnlyOfPerson.Contains(field) ? field
            : "company." + FactNames.NamesOf(field)[0];
        var now = Standing(field) is { } standing ? $"now {standing}" : "now unknown";
        return new Step(
            "fact",
            field,
            value,
            1,
            $"{field} is {value} ({now})",
            [
                person with
                {
                    Source = source,
                    MessageId = $"what-if-{field}",
                    Type = ActivityType.Fact,
                    Traits = new Dictionary<string, string>(StringComparer.Ordinal) { [name] = value },
                },
            ]
        );
    }

    /// <summary>Whether something else stands, or nothing.</summary>
    public bool IsNews((string Field, string Value) example) =>
        !string.Equals(Standing(example.Field), example.Value, StringComparison.OrdinalIgnoreCase);

    private string? Standing(string field) => known.Standing(field)?.Value;

    /// <summary>An activity of the person, to be filled; null for somebody who has no identity to act under.</summary>
    public static Activity? PersonOf(ContactState state, long now, IReadOnlyCollection<string>? browsers)
    {
        var activity = new Activity
        {
            Source = "default",
            MessageId = "what-if",
            Type = ActivityType.Track,
            At = now,
        };
        return state.UserIds.FirstOrDefault() is { } user ? activity with { UserId = user }
            : state.Email is { } email ? activity with { Email = email }
            : state.AnonymousIds.FirstOrDefault(id => browsers?.Contains(id) != false) is { } browser
                ? activity with
                {
                    AnonymousId = browser,
                }
            : null;
    }
}
