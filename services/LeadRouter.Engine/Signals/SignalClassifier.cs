using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.Engine.Bots;
using LeadRouter.Engine.Conditions;
using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Engine.Signals;

/// <summary>Says which signals an activity gives. Pure and thread-safe; made once per playbook.</summary>
public sealed class SignalClassifier
{
    private static readonly ActivityType[] Types = Enum.GetValues<ActivityType>();

    // Most rules name a type, and most activities are page views: the rest of a rule is looked at only for its own types.
    private readonly SignalRule[][] byType;

    public SignalClassifier(Playbook playbook)
    {
        Judge = new BotJudge(playbook);
        byType = new SignalRule[(int)Types.Max() + 1][];
        for (var type = 0; type < byType.Length; type++)
        {
            var name = ActivityTypeNames.Of((ActivityType)type);
            // A fact is nothing that anybody did, also for a signal that asks for no type.
            byType[type] = type == (int)ActivityType.Fact ? [] : [.. playbook.Signals.Where(signal => CanBe(signal.When, name))];
        }
    }

    /// <summary>Says whether a person did it.</summary>
    public BotJudge Judge { get; }

    /// <summary>In the playbook's order; empty for most activities.</summary>
    public IReadOnlyList<SignalRule> Classify(Activity activity)
    {
        var candidates = (int)activity.Type is >= 0 and var type && type < byType.Length ? byType[type] : [];
        if (candidates.Length == 0)
        {
            return [];
        }

        var facts = new ActivityFacts(activity);
        List<SignalRule>? given = null;
        foreach (var candidate in candidates)
        {
            if (ConditionEvaluator.Holds(candidate.When, facts))
            {
                (given ??= []).Add(candidate);
            }
        }

        return given is null ? [] : given;
    }

    /// <summary>False only when the type alone rules the condition out.</summary>
    private static bool CanBe(Condition condition, string type) =>
        condition switch
        {
            AllOf all => all.Parts.All(part => CanBe(part, type)),
            AnyOf any => any.Parts.Any(part => CanBe(part, type)),
            FieldMatch { Field: "type" } match => match.Matchers.Any(matcher => ConditionEvaluator.Matches(matcher, type)),
            _ => true,
        };
}
