using System.Data.Common;
using Dapper;
using LeadRouter.Engine.Identity;

namespace LeadRouter.Storage.Leads;

/// <summary>What is known of a contact that turns out to be several people: the decisions about it, and its leads.</summary>
/// <param name="Decisions">About the contact and all that were merged into it, the oldest first.</param>
/// <param name="Leads">That it is part of, by id.</param>
/// <param name="LeadDecisions">
/// Those by which somebody opened or joined one of its leads, the oldest first, about whichever contact: who was parted before has another contact than at the time, and the
/// decision stays with that one.
/// </param>
/// <param name="Levels">What it, and those that were merged into it, held whenever one of them became another.</param>
public sealed record PartedHistory(
    IReadOnlyList<PastDecision> Decisions,
    IReadOnlyList<PartedLead> Leads,
    IReadOnlyList<PastDecision> LeadDecisions,
    IReadOnlyList<PastLevel> Levels
)
{
    /// <summary>Names in a statement.</summary>
    private const int AtOnce = 500;

    private const string Same = """
        with recursive same(id) as (
            select cast(@contactId as text) union select c.id from contacts c join same s on c.merged_into = s.id
        )
        """;

    /// <param name="contactId">32 hexadecimal digits.</param>
    public static async Task<PartedHistory> ReadAsync(
        Dialect dialect,
        DbConnection connection,
        DbTransaction? transaction,
        string contactId,
        CancellationToken cancellationToken
    )
    {
        var history = new PartedHistory(
            (
                await connection.QueryAsync<PastDecision>(
                    new CommandDefinition(
                        $"""
                        {Same}
                        select d.id as Id, d.at as At, d.lead_id as LeadId, d.disposition as Disposition, d.state as State, d.body as Body
                        from decisions d join same s on s.id = d.contact_id
                        where d.kind = 'qualification'
                        order by d.at, d.id
                        """,
                        new { contactId },
                        transaction,
                        cancellationToken: cancellationToken
                    )
                )
            ).AsList(),
            (
                await connection.QueryAsync<PartedLead>(
                    new CommandDefinition(
                        """
                        select l.id as Id, l.contact_id as ContactId, l.node as Node, lc.member_names as MemberNames
                        from lead_contacts lc join leads l on l.id = lc.lead_id where lc.contact_id = @contactId order by l.id
                        """,
                        new { contactId },
                        transaction,
                        cancellationToken: cancellationToken
                    )
                )
            ).AsList(),
            (
                await connection.QueryAsync<PastDecision>(
                    new CommandDefinition(
                        $"""
                        {Same}
                        select d.id as Id, d.at as At, d.lead_id as LeadId, d.disposition as Disposition, d.state as State, d.body as Body,
                               case when s.id is null then 1 else 0 end as IsOfAnother
                        from lead_contacts lc join decisions d on d.lead_id = lc.lead_id left join same s on s.id = d.contact_id
                        where lc.contact_id = @contactId and d.kind = 'qualification' and d.disposition in ('qualified', 'joined')
                        order by d.at, d.id
                        """,
                        new { contactId },
                        transaction,
                        cancellationToken: cancellationToken
                    )
                )
            ).AsList(),
            (
                await connection.QueryAsync<PastLevel>(
                    new CommandDefinition(
                        $"""
                        {Same}
                        select m.names as NameLines, m.held_level as HeldLevel, m.at as At from merge_levels m join same s on s.id = m.contact_id
                        """,
                        new { contactId },
                        transaction,
                        cancellationToken: cancellationToken
                    )
                )
            ).AsList()
        );
        await history.ForgetGoneAsync(dialect, connection, transaction, cancellationToken);
        return history;
    }

    private async Task ForgetGoneAsync(
        Dialect dialect,
        DbConnection connection,
        DbTransaction? transaction,
        CancellationToken cancellationToken
    )
    {
        var gone = Decisions.SelectMany(decision => decision.Nodes).Where(IdentityNodes.IsKnown).ToHashSet(StringComparer.Ordinal);
        foreach (var nodes in gone.Order(StringComparer.Ordinal).Chunk(AtOnce).ToList())
        {
            gone.ExceptWith(
                await connection.QueryAsync<string>(
                    new CommandDefinition(
                        $"select node from identities where node {dialect.In("@nodes")}",
                        new { nodes },
                        transaction,
                        cancellationToken: cancellationToken
                    )
                )
            );
        }

        if (gone.Count > 0)
        {
            foreach (var decision in Decisions)
            {
                decision.Forget(gone);
            }
        }
    }
}
