using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LeadRouter.Contracts.Routing;
using LeadRouter.Contracts.Scoring;
using LeadRouter.Engine.Signals;
using LeadRouter.Engine.Territories;
using LeadRouter.Routing.ServiceLevels;
using LeadRouter.Storage;
using Microsoft.Extensions.Logging;

namespace LeadRouter.Routing;

/// <summary>Gives a qualified lead its owner within a transaction: what is read, decided, written and sent commits together.</summary>
public sealed partial class LeadAssigner(LivePlaybook live, OwnedAccount owned, ILogger<LeadAssigner> logger)
{
    /// <summary>Does nothing when the lead is routed or ended already, or is no more.</summary>
    public async Task AssignAsync(LeadQualified message, UnitOfWork unit, CancellationToken cancellationToken)
    {
        using var rules = live.Pin();
        var lead = await RouteInputs.LockLeadAsync(unit, message.LeadId, cancellationToken);
        if (lead is not { Owner: null, RoutedAt: null, ClosedAt: null })
        {
            LogLeftAlone(message.LeadId, lead?.Stage ?? "gone");
            return;
        }

        var request = RequestOf(lead, message, unit.Now);
        var territories = live.Playbook.Territories;
        var returned = await RouteInputs.ReturnedAsync(unit, lead, live.Playbook.Recycle, cancellationToken);
        var team = Router.TeamOf(request, territories, returned);
        var owner = request.Facts.GetValueOrDefault("owner");
        var match = string.IsNullOrWhiteSpace(owner)
            ? await owned.FindAsync(lead.AccountKey, request.Facts, unit, cancellationToken)
            : null;
        var snapshot = new RoutingSnapshot
        {
            OpportunityOwner =
                request.Facts.GetValueOrDefault("openOpportunity") == "true" ? request.Facts.GetValueOrDefault("opportunityOwner") : null,
            AccountOwner = match is null ? owner : match.Value.Owner,
            AccountMatch = match?.Match,
            ChannelManager = request.Facts.GetValueOrDefault("channelManager"),
            Returned = returned,
            Claim = await RouteInputs.LockClaimAsync(unit, lead.AccountKey, cancellationToken),
            Members = await RouteInputs.LockTeamAsync(unit, team, WorkingTime.StartOfDay(unit.Now, team.Hours), cancellationToken),
        };
        var decision = Router.Route(request, territories, snapshot);
        var version = checked((int)lead.Version + 1);
        var decisionId = DecisionId(lead.Id, version);
        await RouteWriter.WriteAsync(unit, lead, decision, decisionId, live.Playbook.Hash, cancellationToken);
        await ServiceLevelStart.RunAsync(
            unit,
            territories,
            lead.Id,
            decision.Owner,
            decision.Team,
            decision.Candidates.Any(candidate => candidate.Chosen),
            request.At,
            cancellationToken
        );
        unit.Send(
            string.Create(CultureInfo.InvariantCulture, $"lead-routed:{lead.Id}:{version}"),
            new LeadRouted
            {
                LeadId = message.LeadId,
                Version = version,
                ContactId = Guid.Parse(lead.ContactId),
                AccountKey = lead.AccountKey,
                Motion = lead.Motion,
                Owner = decision.Owner,
                Priority = request.Priority,
                HandRaise = request.HandRaise,
                RoutedAt = request.At,
                DecisionId = decisionId,
            }
        );
    }

    /// <summary>The row is the truth where the message repeats it: a merge or a second person may have changed it since.</summary>
    private static RoutingRequest RequestOf(LeadToRoute lead, LeadQualified message, long now) =>
        new()
        {
            AccountKey = lead.AccountKey,
            Facts = message.Facts,
            Motion = lead.Motion,
            Priority = checked((int)lead.Priority),
            HandRaise = lead.HandRaise != 0,
            Divert = lead.Divert,
            At = now,
        };

    /// <summary>The same for a transaction that is run again.</summary>
    private static Guid DecisionId(string leadId, int version) =>
        new(
            SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"route:{leadId}:{version}"))).AsSpan(0, 16)
        );

    [LoggerMessage(Level = LogLevel.Information, Message = "Lead {LeadId} is not routed: its stage is {Stage}")]
    private partial void LogLeftAlone(Guid leadId, string stage);
}
