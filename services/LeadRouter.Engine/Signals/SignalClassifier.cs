using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.Engine.Bots;
using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Engine.Signals;

/// <summary>Says which signals an activity gives. Pure and thread-safe; made once per playbook.</summary>
public sealed class SignalClassifier
{
    private readonly TypeRules[] byType;
    private readonly ThreadLocal<FoldedActivity> folded;

    public SignalClassifier(Playbook playbook)
    {
        Judge = new BotJudge(playbook);
        var fields = new Dictionary<string, ActivityField>(StringComparer.Ordinal);
        var tests = new ActivityTests(fields);
        byType = new TypeRules[(int)Enum.GetValues<ActivityType>().Max() + 1];
        for (var type = 0; type < byType.Length; type++)
        {
            // A fact, a merge or an un-merge is nothing that anybody did, also for a signal that asks for no type.
            var signals = type >= (int)ActivityType.Fact ? [] : playbook.Signals;
            var name = ActivityTypeNames.Of((ActivityType)type);
            byType[type] = new TypeRules([
                .. signals
                    .Select(signal => (signal, tests.Of(signal.When, name)))
                    .Where(one => one.Item2 is not ConstantTest { Value: false }),
            ]);
        }

        folded = new ThreadLocal<FoldedActivity>(() => new FoldedActivity(fields.Count));
    }

    /// <summary>Says whether a person did it.</summary>
    public BotJudge Judge { get; }

    /// <summary>In the playbook's order; empty for most activities.</summary>
    public IReadOnlyList<SignalRule> Classify(Activity activity) => Given(activity);

    /// <summary>The same as what it is: to be read only.</summary>
    internal SignalRule[] Given(Activity activity) =>
        (int)activity.Type is >= 0 and var type && type < byType.Length ? byType[type].Classify(activity, folded.Value!) : [];
}
