using System.Data.Common;
using System.Text.Json;
using Dapper;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Facts;
using LeadRouter.Engine.Routes;
using LeadRouter.Engine.Signals;
using LeadRouter.Engine.States;
using LeadRouter.Storage.Contacts;

namespace LeadRouter.Storage.Drift;

/// <summary>Finds leads of which somebody else than the decision says whose they are. It changes nothing: what people have changed stays.</summary>
public sealed class DriftQueries(IDatabase database, LivePlaybook live)
{
    private const int PageLeads = 500;

    /// <summary>As <see cref="FactNames.Canonical"/> writes them.</summary>
    private static readonly string[] OwnerFields = ["owner", "accountowner"];

    /// <param name="since">Leads that were routed then or later: Unix milliseconds, UTC.</param>
    /// <returns>The newest change first.</returns>
    public async Task<IReadOnlyList<OwnerDrift>> SinceAsync(long since, CancellationToken cancellationToken)
    {
        using var rules = live.Pin();
        await using var connection = await database.OpenAsync(cancellationToken);
        var found = new List<OwnerDrift>();
        for (var after = ""; ; )
        {
            var page = (
                await connection.QueryAsync<DriftLead>(
                    new CommandDefinition(
                        """
                        select l.id as Id, l.account_key as AccountKey, l.owner as Owner, l.stage as Stage, l.routed_at as RoutedAt, l.closed_at as ClosedAt,
                               l.exit_reason as ExitReason, h.reason as Handed, h.actor as HandedBy, coalesce(h.at, 0) as HandedAt,
                               (select d.body from decisions d where d.lead_id = l.id and d.kind = 'route' and d.at = l.routed_at and d.disposition = 'routed'
                                    and (h.seq is not null or d.body like '%"machineReason"%')
                                order by d.id limit 1) as Route
                        from leads l left join lead_events h on h.lead_id = l.id and h.seq = (
                            select max(e.seq) from lead_events e
                            where e.lead_id = l.id and coalesce(e.recorded_at, e.at) >= l.routed_at and e.reason like @Handed || '%')
                        where l.owner is not null and l.routed_at >= @since and l.id > @after order by l.id limit @PageLeads
                        """,
                        new
                        {
                            since,
                            after,
                            PageLeads,
                            RouteWords.Handed,
                        },
                        cancellationToken: cancellationToken
                    )
                )
            ).AsList();
            if (page.Count == 0)
            {
                return [.. found.OrderByDescending(one => one.ChangedAt).ThenBy(one => one.LeadId, StringComparer.Ordinal)];
            }

            found.AddRange(page.Select(OfHand).OfType<OwnerDrift>());
            found.AddRange(await StatedAsync(connection, page, cancellationToken));
            found.AddRange(await InCrmAsync(connection, page, cancellationToken));
            after = page[^1].Id;
        }
    }

    private static OwnerDrift? OfHand(DriftLead lead)
    {
        if (lead.Route is null)
        {
            return null;
        }

        using var json = JsonDocument.Parse(lead.Route);
        var machine = Text(json.RootElement, json.RootElement.TryGetProperty("machineReason", out _) ? "machineOwner" : "owner");
        if (lead.Handed is { } handed)
        {
            return machine != lead.Owner && handed == $"{RouteWords.Handed}{lead.Owner}."
                ? Of(lead, DriftKinds.ByHand, machine, lead.Owner, lead.HandedBy ?? "somebody", Math.Max(lead.HandedAt, lead.RoutedAt))
                : null;
        }

        var author =
            json.RootElement.TryGetProperty("question", out var question) && question.TryGetProperty("facts", out var facts)
                ? Text(facts, "ownerByHandOf")
                : null;
        return machine == lead.Owner ? null : Of(lead, DriftKinds.ByHand, machine, lead.Owner, author ?? "somebody", lead.RoutedAt);
    }

    /// <summary>Who is stated to own the account, where that was said after the route.</summary>
    private async Task<IEnumerable<OwnerDrift>> StatedAsync(
        DbConnection connection,
        IReadOnlyList<DriftLead> leads,
        CancellationToken cancellationToken
    )
    {
        var accounts = leads.Select(lead => lead.AccountKey).Distinct(StringComparer.Ordinal).ToArray();
        var facts = new Dictionary<string, FactRegisters>(StringComparer.Ordinal);
        foreach (
            var row in await connection.QueryAsync<AccountFactRow>(
                new CommandDefinition(
                    $"""
                    select account_key as AccountKey, field as Field, value as Value, at as At, source as Source, message_id as MessageId from account_facts
                    where account_key {database.Dialect.In("@accounts")}
                        and replace(replace(replace(lower(field), '_', ''), '-', ''), ' ', '') {database.Dialect.In("@OwnerFields")}
                    """,
                    new { accounts, OwnerFields },
                    cancellationToken: cancellationToken
                )
            )
        )
        {
            if (!facts.TryGetValue(row.AccountKey, out var registers))
            {
                facts[row.AccountKey] = registers = new FactRegisters(AccountFacts.MaxRegisters);
            }

            registers.Put(row.Field, new AttributeValue(row.Value, row.At, row.Source, row.MessageId));
        }

        return leads
            .Select(lead =>
                facts.GetValueOrDefault(lead.AccountKey)?.Standing("owner", live.Playbook.FactPrecedence) is { Register: { } said } stated
                && said.At > lead.RoutedAt
                && OwnerAddress.Of(stated.Value) is { } owner
                && owner != lead.Owner
                    ? Of(lead, DriftKinds.Stated, lead.Owner, owner, said.Source, said.At)
                    : null
            )
            .OfType<OwnerDrift>();
    }

    /// <summary>Whom the CRM has as the owner of one of the lead's people, where somebody set that while the lead was open. Of several the newest counts.</summary>
    private async Task<IEnumerable<OwnerDrift>> InCrmAsync(
        DbConnection connection,
        IReadOnlyList<DriftLead> leads,
        CancellationToken cancellationToken
    )
    {
        var rows = await connection.QueryAsync<CrmOwnerRow>(
            new CommandDefinition(
                $"""
                select lc.lead_id as LeadId, r.seen_owner as Owner, r.seen_owner_at as At, r.seen_owner_by as By
                from lead_contacts lc join crm_records r on r.contact_id = lc.contact_id
                where lc.lead_id {database.Dialect.In("@Ids")} and r.seen_owner is not null
                """,
                new { Ids = leads.Select(lead => lead.Id).ToArray() },
                cancellationToken: cancellationToken
            )
        );
        var byLead = rows.ToLookup(row => row.LeadId, StringComparer.Ordinal);
        return leads
            .Select(lead =>
                byLead[lead.Id]
                    .Where(row => row.Owner != lead.Owner && row.At > lead.RoutedAt && !(row.At > lead.ClosedAt))
                    .MaxBy(row => row.At)
                    is { } said
                    ? Of(lead, DriftKinds.InCrm, lead.Owner, said.Owner.Length == 0 ? null : said.Owner, said.By, said.At)
                    : null
            )
            .OfType<OwnerDrift>();
    }

    private static OwnerDrift Of(DriftLead lead, string kind, string? decided, string? owner, string by, long at) =>
        new(lead.Id, lead.AccountKey, kind, decided, owner, by, lead.RoutedAt, at, lead.Stage, lead.ClosedAt, lead.ExitReason);

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
