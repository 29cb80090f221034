using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Dapper;
using LeadRouter.Engine.Activities;
using LeadRouter.Simulator.Crm;
using LeadRouter.Testing.Servers;

namespace LeadRouter.Testing.Processes;

/// <summary>What has to have arrived where, once nothing moves: in the log, in the CRM, in Slack, and nothing in a queue.</summary>
public static class Deliveries
{
    private const int Page = 100;

    /// <summary>The log holds what was answered 200 and nothing else.</summary>
    /// <param name="sent">Message ids.</param>
    /// <exception cref="InvalidOperationException">It does not; the message names one.</exception>
    public static async Task CheckLogAsync(Ground ground, IReadOnlySet<string> sent, CancellationToken cancellationToken)
    {
        await using var connection = await ground.OpenAsync(cancellationToken);
        var kept = (await connection.QueryAsync<byte[]>("select body from activities"))
            .Select(body => ActivityJson.Read(body).MessageId)
            .ToHashSet(StringComparer.Ordinal);
        var lost = sent.Except(kept, StringComparer.Ordinal).ToList();
        var unknown = kept.Except(sent, StringComparer.Ordinal).ToList();
        if (lost.Count + unknown.Count > 0)
        {
            throw new InvalidOperationException(
                FormattableString.Invariant(
                    $"{lost.Count} were accepted and are lost, {unknown.Count} were never accepted: {lost.Concat(unknown).First()}"
                )
            );
        }
    }

    /// <summary>Every queue becomes empty. What cannot, because nobody reads it (dead letters, error queues), is empty.</summary>
    /// <param name="broker">The virtual host, as <c>ConnectionStrings__RabbitMq</c> has it.</param>
    /// <exception cref="InvalidOperationException">Something lies where nobody looks.</exception>
    public static async Task CheckQueuesAsync(RabbitMqServer rabbitMq, string broker, CancellationToken cancellationToken)
    {
        var full = new List<string>();
        await Eventually.IsTrueAsync(
            "the queues are empty",
            async () =>
            {
                var depths = await rabbitMq.DepthsAsync(broker, cancellationToken);
                full =
                [
                    .. depths.Where(queue => queue.Value > 0).Select(queue => FormattableString.Invariant($"{queue.Key}: {queue.Value}")),
                ];
                return full.Count == 0 || full.TrueForAll(queue => queue.Contains("dead", StringComparison.Ordinal) || queue.Contains('_'));
            },
            cancellationToken
        );
        if (full.Count > 0)
        {
            throw new InvalidOperationException(string.Join(", ", full));
        }
    }

    /// <summary>Each contact that the CRM was told of is there once, with the owner that it was told last.</summary>
    /// <param name="atLeast">So many were told of.</param>
    /// <exception cref="InvalidOperationException">Somebody is missing, or there twice, or has another owner.</exception>
    public static async Task CheckCrmAsync(Ground ground, CrmSimulatorServer crm, int atLeast, CancellationToken cancellationToken)
    {
        await EventuallyAsync(ground, "select count(*) from crm_jobs", 0, cancellationToken);
        await using var connection = await ground.OpenAsync(cancellationToken);
        var told = (
            await connection.QueryAsync<(string CrmId, string? Owner)>("select crm_id, owner from crm_records order by crm_id")
        ).ToList();
        var contacts = await ContactsAsync(crm, cancellationToken);
        var twice = contacts
            .GroupBy(contact => contact.Email, StringComparer.OrdinalIgnoreCase)
            .Count(group => group.Key.Length > 0 && group.Count() > 1);
        var owned = told.Select(record => (record.CrmId, Owner: record.Owner is { } owner ? crm.State.AddOwner(owner) : "")).ToHashSet();
        var others = contacts.Where(contact => !owned.Contains((contact.Id, contact.Owner))).Select(contact => contact.Id).ToList();
        if (told.Count < atLeast || told.Count != contacts.Count || twice > 0 || others.Count > 0)
        {
            throw new InvalidOperationException(
                FormattableString.Invariant(
                    $"we have told it of {told.Count} people (at least {atLeast}), it has {contacts.Count}, {twice} of them twice, {others.Count} with another owner"
                )
            );
        }
    }

    /// <summary>Nobody was told twice of the same but where Slack's answer got lost, and everything that is due has been told.</summary>
    /// <exception cref="InvalidOperationException">Somebody was.</exception>
    public static async Task CheckAlertsAsync(Ground ground, SlackStub slack, CancellationToken cancellationToken)
    {
        // What waits for the morning is due then.
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        await EventuallyAsync(
            ground,
            FormattableString.Invariant($"select count(*) from alert_deliveries where state = 'due' and (due_at <= {now} or attempts > 0)"),
            0,
            cancellationToken
        );
        var doubled = await ground.CountAsync(
            "select count(*) from (select 1 from alerts where hand_raise = 1 group by lead_id, kind, rule, recipient having count(*) > 1) t",
            cancellationToken
        );
        var told = await ground.CountAsync("select count(*) from alert_deliveries where state = 'sent'", cancellationToken);
        var ambiguous = await ground.CountAsync("select coalesce(sum(ambiguous), 0) from alert_deliveries", cancellationToken);
        var posts = slack.Posts.Items.Count;
        if (doubled > 0 || posts < told || posts > told + ambiguous)
        {
            throw new InvalidOperationException(
                FormattableString.Invariant($"{doubled} alerts are there twice; {told} deliveries, {ambiguous} ambiguous, {posts} posts")
            );
        }
    }

    /// <summary>Waits until a count is what it has to be.</summary>
    public static Task EventuallyAsync(Ground ground, string sql, long wanted, CancellationToken cancellationToken) =>
        Eventually.IsTrueAsync(
            FormattableString.Invariant($"{sql} is {wanted}"),
            async () => await ground.CountAsync(sql, cancellationToken) == wanted,
            cancellationToken
        );

    private static async Task<List<(string Id, string Email, string Owner)>> ContactsAsync(
        CrmSimulatorServer crm,
        CancellationToken cancellationToken
    )
    {
        using var http = new HttpClient { BaseAddress = crm.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "any");
        var contacts = new List<(string Id, string Email, string Owner)>();
        while (true)
        {
            var page = await http.GetFromJsonAsync<JsonElement>(
                FormattableString.Invariant($"/crm/v3/objects/contacts?limit={Page}&after={contacts.Count}&properties=hubspot_owner_id"),
                cancellationToken
            );
            var results = page.GetProperty("results").EnumerateArray().ToList();
            contacts.AddRange(
                results.Select(contact =>
                    (contact.GetProperty("id").GetString()!, Property(contact, "email"), Property(contact, "hubspot_owner_id"))
                )
            );
            if (results.Count < Page)
            {
                return contacts;
            }
        }
    }

    private static string Property(JsonElement contact, string name) =>
        contact.GetProperty("properties").TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
