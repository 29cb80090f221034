using LeadRouter.Engine.Lifecycle;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Evaluations;

/// <summary>One person's points and level as their own evaluation has them, for lists of many. Pure.</summary>
public static class PersonEngagement
{
    /// <param name="state">Of somebody who did something, and who does not object to profiling.</param>
    /// <param name="exits">The ends of their leads: what was done before a lead came back may not count.</param>
    /// <param name="heldLevel">The level that they keep; null when none is held.</param>
    /// <param name="now">Unix milliseconds, UTC.</param>
    public static (long Points, int Level) Of(
        Playbook playbook,
        ContactState state,
        IReadOnlyList<LeadExit> exits,
        int? heldLevel,
        long now
    )
    {
        var calculator = EvaluationPlan.Of(playbook).Engagement;
        var counted = SinceExit.Of(exits, playbook.Recycle) is { } since ? state.Since(since.At) : state;
        var points = calculator.Points(counted, UtcDay.Of(now));
        return (points, LevelHold.Kept(playbook.Engagement, calculator.Level(counted, points, now), points, heldLevel));
    }
}
