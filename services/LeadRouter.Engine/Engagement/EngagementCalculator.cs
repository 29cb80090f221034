using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Engagement;

/// <summary>What contacts did, in points, by one playbook's rules. Made once per playbook; pure and thread-safe. Integers only.</summary>
public sealed class EngagementCalculator(Playbook playbook)
{
    private readonly IReadOnlyList<RuleScorer> scorers =
    [
        .. playbook.Engagement.Rules.Select(rule => new RuleScorer(rule, GroupOf(rule, playbook.Engagement.Groups))),
    ];
    private readonly EngagementRules engagement = playbook.Engagement;
    private readonly IReadOnlyList<string> handRaises =
    [
        .. playbook.Signals.Where(signal => signal.HandRaise).Select(signal => signal.Name),
    ];

    /// <summary>The contact's signals, counted once, to be scored at one instant or many.</summary>
    public EngagementTimeline Timeline(ContactState state) => new(state, scorers, engagement, handRaises);

    /// <param name="now">Unix milliseconds, UTC.</param>
    public EngagementScore Score(ContactState state, long now) => Timeline(state).Score(now);

    private static int GroupOf(EngagementRule rule, IReadOnlyList<EngagementGroup> groups)
    {
        for (var i = 0; i < groups.Count; i++)
        {
            if (groups[i].Name == rule.Group)
            {
                return i;
            }
        }

        return -1;
    }
}
