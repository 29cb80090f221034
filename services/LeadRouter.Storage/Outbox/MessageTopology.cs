using LeadRouter.Contracts.Crm;
using LeadRouter.Contracts.Routing;
using LeadRouter.Contracts.Scoring;

namespace LeadRouter.Storage.Outbox;

/// <summary>Which endpoint hears which message: one delivery row per message and endpoint. Queue names carry a version, because a queue's arguments cannot change.</summary>
public static class MessageTopology
{
    public const string Routing = "leadrouter.routing.v1";
    public const string Crm = "leadrouter.crm.v1";
    public const string Alerts = "leadrouter.alerts.v1";

    public static readonly IReadOnlyDictionary<Type, IReadOnlyList<string>> Endpoints = new Dictionary<Type, IReadOnlyList<string>>
    {
        [typeof(LeadQualified)] = [Routing],
        [typeof(LeadReleased)] = [Routing],
        [typeof(ScoreChanged)] = [Crm],
        [typeof(ScoresChanged)] = [Crm],
        [typeof(LeadRouted)] = [Crm, Alerts],
        [typeof(LeadWaiting)] = [Alerts],
        [typeof(OwnerReminded)] = [Alerts],
        [typeof(LeadEscalated)] = [Alerts],
        [typeof(TouchAsked)] = [Crm],
        [typeof(TouchAnswered)] = [Routing],
        [typeof(LeadJoined)] = [Crm, Alerts],
        [typeof(ContactAttached)] = [Alerts],
        [typeof(EnrichmentOverdue)] = [Alerts],
        [typeof(KeyAccountActivity)] = [Alerts],
        [typeof(KeyAssetDownloaded)] = [Alerts],
    };

    public static readonly IReadOnlyList<string> AllEndpoints = [Routing, Crm, Alerts];
}
