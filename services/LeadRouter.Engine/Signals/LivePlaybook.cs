using LeadRouter.Engine.Features;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Routes;

namespace LeadRouter.Engine.Signals;

/// <summary>
/// The playbook that is live in this process, with what is made from it once. It can be switched for another; work that looks at it more than once, and must
/// see the same one each time, pins it.
/// </summary>
public sealed class LivePlaybook(Playbook playbook)
{
    private readonly AsyncLocal<LiveRules?> pinned = new();
    private readonly Lock switching = new();
    private LiveRules current = new(playbook);

    public Playbook Playbook => Rules.Playbook;

    public SignalClassifier Classifier => Rules.Classifier;

    /// <summary>Its territories, prepared to route by.</summary>
    public RoutePlan Routes => Rules.Routes;

    private LiveRules Rules => pinned.Value ?? Volatile.Read(ref current);

    /// <summary>Until it is disposed, whoever is called from here sees the playbook that is live now, or the one that the caller has pinned.</summary>
    public RulesPin Pin()
    {
        while (true)
        {
            var rules = Rules;
            rules.Pin();
            if (rules == Rules)
            {
                return new RulesPin(pinned, rules);
            }

            // Switched in between: nobody waits for this one any more.
            rules.Unpin();
        }
    }

    /// <summary>Makes another playbook the live one, for everything that begins from now on.</summary>
    /// <returns>Says, each time it is asked, whether work that began before still goes by the old one.</returns>
    public Func<bool> Switch(Playbook next)
    {
        lock (switching)
        {
            var model = current.Playbook.Propensity;
            var old = Interlocked.Exchange(ref current, new LiveRules(next.Propensity == model ? next : next with { Propensity = model }));
            return () => old.IsPinned;
        }
    }

    /// <summary>Makes another propensity model the live one, for everything that begins from now on; the rules stay.</summary>
    /// <param name="model">Null: scores are by rules alone.</param>
    public void Switch(IPropensityScorer? model)
    {
        lock (switching)
        {
            Volatile.Write(ref current, new LiveRules(current.Playbook with { Propensity = model }));
        }
    }
}
