namespace LeadRouter.Engine.Signals;

/// <summary>Work that goes by one version of the playbook from its beginning to its end. Disposed where it was made, in the same method.</summary>
public sealed class RulesPin : IDisposable
{
    private readonly AsyncLocal<LiveRules?> slot;
    private readonly LiveRules? before;
    private readonly LiveRules rules;

    internal RulesPin(AsyncLocal<LiveRules?> slot, LiveRules rules)
    {
        this.slot = slot;
        this.rules = rules;
        before = slot.Value;
        slot.Value = rules;
    }

    public void Dispose()
    {
        slot.Value = before;
        rules.Unpin();
    }
}
