using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.Engine.Engagement;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Facts;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Signals;
using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Lifecycle;

/// <summary>Which level a person has reached by what they themselves did, and keeps: played from their log. Pure.</summary>
public sealed class HeldLevels
{
    private readonly Playbook playbook;
    private readonly EngagementCalculator calculator;
    private readonly IReadOnlyList<LeadEpisode> leads;
    private readonly ContactState state = ContactState.Empty();
    private int? held;
    private int? day;

    private HeldLevels(Playbook playbook, IReadOnlyList<LeadEpisode> leads)
    {
        this.playbook = playbook;
        this.leads = leads;
        calculator = EvaluationPlan.Of(playbook).Engagement;
    }

    /// <param name="log">The person's own activities, in any order, each once.</param>
    /// <param name="leads">Of the person and their account: of what came back only what was done since counts.</param>
    /// <param name="reached">
    /// What decisions about this person alone said, and when (Unix milliseconds): several of a person who was several contacts, of whom the highest level counts as
    /// when contacts merge; empty = nothing is known of before.
    /// </param>
    /// <param name="now">Unix milliseconds, UTC.</param>
    /// <returns>Null when the playbook keeps no level, or none is known.</returns>
    public static int? Of(
        IEnumerable<Activity> log,
        Playbook playbook,
        SignalClassifier classifier,
        IReadOnlyList<LeadEpisode> leads,
        IReadOnlyList<(int? Level, long At)> reached,
        long now
    )
    {
        if (playbook.Engagement.Demote.Count == 0)
        {
            return null;
        }

        var ordered = log.OrderBy(activity => activity.At).ThenBy(activity => Convert.ToHexStringLower(ActivityKey.Of(activity))).ToList();
        return reached.Count == 0
            ? Since(ordered, playbook, classifier, leads, null, now)
            : reached.Min(one => Since(ordered, playbook, classifier, leads, one, now));
    }

    private static int? Since(
        IReadOnlyList<Activity> ordered,
        Playbook playbook,
        SignalClassifier classifier,
        IReadOnlyList<LeadEpisode> leads,
        (int? Level, long At)? reached,
        long now
    )
    {
        var play = new HeldLevels(playbook, leads) { held = reached?.Level, day = reached is { } known ? UtcDay.Of(known.At) : null };
        foreach (var activity in ordered)
        {
            var at = Math.Min(activity.At, now);
            var isNews = !(activity.At <= reached?.At);
            if (isNews)
            {
                play.PassTo(UtcDay.Of(at));
            }

            play.state.Apply(activity, classifier);
            if (isNews)
            {
                play.Look(at);
            }
        }

        play.PassTo(UtcDay.Of(now));
        play.Look(now);
        return Consent.Objection(play.state, playbook.FactPrecedence) is null ? play.held : null;
    }

    /// <summary>A level is kept, or lost, at the end of each day between.</summary>
    private void PassTo(int target)
    {
        for (var passed = day; passed < target && held < playbook.Engagement.Levels.Count; passed++)
        {
            Look(UtcDay.Start(passed.Value + 1) - 1);
        }

        day = target;
    }

    private void Look(long at)
    {
        if (state.Activities == 0)
        {
            held = null;
            return;
        }

        var exits = leads.Count == 0 ? null : LeadEpisode.Exits(leads, at, playbook.Recycle);
        var counted = SinceExit.Of(exits, playbook.Recycle) is { } since ? state.Since(since.At) : state;
        held = LevelHold.Of(playbook.Engagement, calculator.Points(counted, UtcDay.Of(at)), held);
    }
}
