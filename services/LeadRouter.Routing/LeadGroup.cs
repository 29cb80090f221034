using LeadRouter.Contracts.Scoring;
using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.Storage.Outbox;

namespace LeadRouter.Routing;

/// <summary>Leads that qualify while others are being routed are routed together: under one lock of their teams' desks, one after the other.</summary>
public sealed class LeadGroup(OnceGate once, LeadAssigner assigner)
{
    /// <summary>Leads in a transaction: what is counted for all of them is counted seldom, and nobody waits long for the desk.</summary>
    internal const int Most = 500;

    private readonly OnceGroup<LeadQualified> group = new(once, MessageTopology.Routing, assigner.AssignAsync, Most, atOnce: 2);

    /// <summary>Completes when the lead has its owner, or waits, for good.</summary>
    /// <param name="key">Of the message: the same one is handled once.</param>
    public Task RouteAsync(string key, LeadQualified lead, CancellationToken cancellationToken) =>
        group.RunAsync(key, lead, cancellationToken);
}
