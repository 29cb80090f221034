using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Facts;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Signals;
using LeadRouter.Engine.States;

namespace LeadRouter.Engine.NearMisses;

/// <summary>
/// What would make a lead of somebody who is none: signals to be given now, facts that would have to hold. Nothing is said that was not tried: each way was
/// taken into a copy of the state and evaluated at the same instant.
/// </summary>
public sealed class WhatItWouldTake
{
    /// <summary>More ways than a person reads.</summary>
    public const int MostWays = 3;

    private const int MostTimes = 5;
    private const int MostTrials = 1500;

    private readonly Playbook playbook;
    private readonly SignalClassifier classifier;
    private readonly KnownFacts known;
    private readonly Trial trial;
    private readonly Activity? person;
    private int trials;

    private WhatItWouldTake(
        ContactState state,
        AccountView account,
        Playbook playbook,
        SignalClassifier classifier,
        EvaluationContext context,
        IReadOnlyCollection<string>? browsers
    )
    {
        this.playbook = playbook;
        this.classifier = classifier;
        known = new KnownFacts(state, account, playbook.FactPrecedence);
        trial = new Trial(state, account, playbook, classifier, context);
        person = PersonOf(state, context.Now, browsers);
    }

    /// <param name="browsers">
    /// Anonymous ids of which the next activity is theirs; null = all that they ever used. None of somebody whom a CRM's id names: whoever said last who they are has the browser.
    /// </param>
    /// <returns>
    /// Fewest steps first, and the request for sales last, for it is true of nearly everybody; at most <see cref="MostWays"/> and that. Empty for somebody who is a lead,
    /// who has no identity to act under, or for whom nothing was found.
    /// </returns>
    public static IReadOnlyList<Way> Find(
        ContactState state,
        AccountView account,
        Playbook playbook,
        SignalClassifier classifier,
        EvaluationContext context,
        IReadOnlyCollection<string>? browsers = null
    ) => new WhatItWouldTake(state, account, playbook, classifier, context, browsers).Find();

    private List<Way> Find()
    {
        if (person is null || trial.Decide([]).IsLead)
        {
            return [];
        }

        var facts = FactExamples.Of(playbook).Where(IsNews).Select(example => FactStep(example.Field, example.Value)).ToList();
        var signals = playbook
            .Signals.Where(signal => !signal.HandRaise)
            .Select(signal => SignalSteps(signal, MostTimes))
            .Where(steps => steps.Count > 0)
            .ToList();
        var requests = playbook
            .Signals.Where(signal => signal.HandRaise)
            .Select(signal => SignalSteps(signal, 1))
            .SelectMany(steps => steps)
            .ToList();

        var ways = new List<IReadOnlyList<Step>>();
        Alone(facts, ways);
        signals.ForEach(steps => Fewest(steps, [], ways));
        if (ways.Count < MostWays)
        {
            Together(facts, signals, ways);
        }

        var request = requests.Select(step => Tried([step])).FirstOrDefault(way => way is not null);
        if (ways.Count == 0 && request is null)
        {
            request = WithFacts(facts, requests);
        }

        return [.. ways.Take(MostWays).Concat(request is null ? [] : [request]).Select(Told)];
    }

    private void Alone(List<Step> facts, List<IReadOnlyList<Step>> ways)
    {
        foreach (var byField in facts.GroupBy(step => step.Name, StringComparer.Ordinal))
        {
            // Of a field's values the one that makes the best lead is said, not all of them.
            if (byField.Select(step => Tried([step])).FirstOrDefault(way => way is not null) is { } way)
            {
                ways.Add(way);
            }
        }
    }

    /// <summary>The fewest times that a signal has to be given, beside the other steps.</summary>
    private void Fewest(IReadOnlyList<Step> bySteps, IReadOnlyList<Step> others, List<IReadOnlyList<Step>> ways)
    {
        if (bySteps.Select(step => Tried([step, .. others])).FirstOrDefault(way => way is not null) is { } way)
        {
            ways.Add(way);
        }
    }

    private void Together(List<Step> facts, List<IReadOnlyList<Step>> signals, List<IReadOnlyList<Step>> ways)
    {
        var done = ways.SelectMany(way => way).Select(step => step.Name).ToHashSet(StringComparer.Ordinal);
        var openFacts = facts.Where(step => !done.Contains(step.Name)).ToList();
        var openSignals = signals.Where(steps => !done.Contains(steps[0].Name)).ToList();
        foreach (var fact in openFacts)
        {
            foreach (var steps in openSignals)
            {
                if (ways.Count >= MostWays)
                {
                    return;
                }

                Fewest(steps, [fact], ways);
            }
        }

        foreach (var (one, other) in Pairs(openFacts).Where(pair => pair.One.Name != pair.Other.Name))
        {
            Add(Tried([one, other]), ways);
        }

        foreach (var (one, other) in Pairs(openSignals))
        {
            if (ways.Count >= MostWays)
            {
                return;
            }

            // As often as it can be given is often enough for the one to be found; then the fewest of the other.
            if (one.Select(step => Tried([step, other[^1]])).FirstOrDefault(way => way is not null) is { } way)
            {
                ways.Add(other.Select(step => Tried([way[0], step])).FirstOrDefault(fewer => fewer is not null) ?? way);
            }
        }
    }

    /// <summary>For somebody whom a line keeps out whatever they do: what would have to be otherwise, and a request for sales.</summary>
    private IReadOnlyList<Step>? WithFacts(List<Step> facts, List<Step> requests) =>
        requests
            .SelectMany(request => facts.Select(fact => Tried([fact, request])))
            .Concat(
                requests.SelectMany(request =>
                    Pairs(facts).Where(pair => pair.One.Name != pair.Other.Name).Select(pair => Tried([pair.One, pair.Other, request]))
                )
            )
            .FirstOrDefault(way => way is not null);

    private void Add(IReadOnlyList<Step>? way, List<IReadOnlyList<Step>> ways)
    {
        if (way is not null && ways.Count < MostWays)
        {
            ways.Add(way);
        }
    }

    private static IEnumerable<(T One, T Other)> Pairs<T>(IReadOnlyList<T> all) =>
        all.SelectMany((one, place) => all.Skip(place + 1).Select(other => (one, other)));

    /// <returns>The steps when they make a lead; null when not, or when enough has been tried.</returns>
    private IReadOnlyList<Step>? Tried(IReadOnlyList<Step> steps) =>
        trials++ < MostTrials && trial.Decide(steps.SelectMany(step => step.Activities)).IsLead ? steps : null;

    private Way Told(IReadOnlyList<Step> steps)
    {
        var then = trial.Evaluate(steps.SelectMany(step => step.Activities)).Qualification;
        return new Way(steps, then.Reason, then.Priority);
    }

    private IReadOnlyList<Step> SignalSteps(SignalRule signal, int most)
    {
        var examples = SignalExamples.Of(signal, person!, most, classifier);
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

    private Step FactStep(string field, string value)
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
                person! with
                {
                    Source = source,
                    MessageId = $"what-if-{field}",
                    Type = ActivityType.Fact,
                    Traits = new Dictionary<string, string>(StringComparer.Ordinal) { [name] = value },
                },
            ]
        );
    }

    private bool IsNews((string Field, string Value) example) =>
        !string.Equals(Standing(example.Field), example.Value, StringComparison.OrdinalIgnoreCase);

    private string? Standing(string field) => known.Standing(field)?.Value;

    private static Activity? PersonOf(ContactState state, long now, IReadOnlyCollection<string>? browsers)
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
