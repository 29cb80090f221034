namespace LeadRouter.Engine.Coverage;

/// <param name="Signal">Its name in the playbook.</param>
/// <param name="Count">Activities that gave it; 0 = it never fires.</param>
public sealed record SignalUse(string Signal, long Count);
