namespace LeadRouter.Simulation.Brokers;

/// <param name="Id">The key by which a consumer knows it again.</param>
/// <param name="Body">What it says.</param>
public sealed record Message(string Id, object Body);
