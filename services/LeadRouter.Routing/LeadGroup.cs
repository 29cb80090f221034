using LeadRouter.Contracts.Scoring;
using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.Storage.Outbox;

namespace LeadRouter.Routing;

/// <summary>Leads that qualify while others are being routed are routed together: under one lock of their teams' desks, one after the other.</summary>
public sealed class LeadGroup(OnceGate once, LeadAssigner assigner)
{
    /// <summary>Each locks its account while they are written, and PostgreSQL has room for 6,400 such locks of all processes when nothing else is set.</summary>
    internal const int Most = 256;

    private readonly OnceGroup<LeadQualified> group = new(once, MessageTopology.Routing, assigner.AssignAsync, Most, atOnce: 2);

    /// <summary>Completes when the lead has its owner, or waits, for good.</summary>
    /// <param name="key">Of the message: the same one is handled once.</param>
    public Task RouteAsync(string key, LeadQualified lead, CancellationToken cancellationToken) =>
        group.RunAsync(key, lead, cancellationToken);
}
