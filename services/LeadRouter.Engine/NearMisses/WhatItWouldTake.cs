using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Evaluations;
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
    private readonly Trial trial;
    private readonly Steps? steps;
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
        trial = new Trial(state, account, playbook, classifier, context);
        steps = Steps.PersonOf(state, context.Now, browsers) is { } person
            ? new Steps(playbook, classifier, new KnownFacts(state, account, playbook.FactPrecedence), person)
            : null;
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
        if (steps is null || trial.Decide([]).IsLead)
        {
            return [];
        }

        var facts = FactExamples.Of(playbook).Where(steps.IsNews).Select(example => steps.OfFact(example.Field, example.Value)).ToList();
        var signals = playbook
            .Signals.Where(signal => !signal.HandRaise)
            .Select(signal => steps.OfSignal(signal, MostTimes))
            .Where(times => times.Count > 0)
            .ToList();
        var requests = playbook
            .Signals.Where(signal => signal.HandRaise)
            .Select(signal => steps.OfSignal(signal, 1))
            .SelectMany(times => times)
            .ToList();

        var ways = new List<IReadOnlyList<Step>>();
        Alone(facts, ways);
        signals.ForEach(times => Fewest(times, [], ways));
        if (ways.Count < MostWays)
        {
            Together(facts, signals, ways);
        }

        var request = requests.Select(step => Tried([step])).FirstOrDefault(way => way is not null);
        if (ways.Count == 0 && request is null)
        {
            request = WithFacts(facts, requests);
        }

        if (ways.Count == 0 && request is null)
        {
            Three(facts, signals, ways);
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

    /// <summary>When two do not: two facts and a signal, a fact and two signals, three facts. The first that is found; its signals the fewest times.</summary>
    private void Three(List<Step> facts, List<IReadOnlyList<Step>> signals, List<IReadOnlyList<Step>> ways)
    {
        trials = 0;
        var ofFacts = Pairs(facts).Where(pair => pair.One.Name != pair.Other.Name).ToList();
        var found =
            ofFacts
                .SelectMany(pair => signals.Select(steps => Tried([pair.One, pair.Other, steps[^1]])))
                .FirstOrDefault(way => way is not null)
            ?? Restarted(Pairs(signals).SelectMany(pair => facts.Select(fact => Tried([fact, pair.One[^1], pair.Other[^1]]))))
            ?? Restarted(
                ofFacts.SelectMany(pair =>
                    facts
                        .Where(fact => fact.Name != pair.One.Name && fact.Name != pair.Other.Name)
                        .Select(fact => Tried([pair.One, pair.Other, fact]))
                )
            );
        if (found is not null)
        {
            ways.Add(Fewer(Fewer(found, signals), signals));
        }
    }

    private IReadOnlyList<Step>? Restarted(IEnumerable<IReadOnlyList<Step>?> ways)
    {
        trials = 0;
        return ways.FirstOrDefault(way => way is not null);
    }

    /// <summary>The same way with one of its signals given the fewest times that do.</summary>
    private IReadOnlyList<Step> Fewer(IReadOnlyList<Step> way, List<IReadOnlyList<Step>> signals)
    {
        trials = 0;
        return way.Where(step => step.Kind == "signal" && step.Times > 1)
                .Select(step =>
                    signals
                        .First(steps => steps[0].Name == step.Name)
                        .TakeWhile(less => less.Times < step.Times)
                        .Select(less => Tried([.. way.Select(one => one == step ? less : one)]))
                        .FirstOrDefault(fewer => fewer is not null)
                )
                .FirstOrDefault(fewer => fewer is not null)
            ?? way;
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
}
