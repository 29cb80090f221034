using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Dapper;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.Scoring.Batches;
using LeadRouter.Scoring.Contacts;
using LeadRouter.Scoring.Decisions;
using LeadRouter.Scoring.Lifecycle;
using LeadRouter.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace LeadRouter.Api.Tests;

/// <summary>The read API on what scoring has made of activities, with statements about who is who previewed and said.</summary>
internal sealed class ScoredRig : IAsyncDisposable
{
    private readonly Ticking clock;
    private int said;

    private ScoredRig(ApiRig api, Ticking clock)
    {
        Api = api;
        this.clock = clock;
    }

    public ApiRig Api { get; }

    public static async Task<ScoredRig> StartAsync()
    {
        var clock = new Ticking();
        var api = await ApiRig.StartAsync(setUp: services =>
            services
                .AddSingleton<TimeProvider>(clock)
                .AddSingleton<IdentityStage>()
                .AddSingleton<FoldStage>()
                .AddSingleton<LifecycleStage>()
                .AddSingleton<EvaluationStage>()
                .AddSingleton<DecisionStage>()
                .AddSingleton<AlertStage>()
                .AddSingleton<BatchProcessor>()
        );
        return new ScoredRig(api, clock);
    }

    /// <summary>Each in a transaction of its own, a second after the one before.</summary>
    public async Task HappensAsync(params Activity[] activities)
    {
        foreach (var activity in activities)
        {
            await ProcessAsync(activity);
            clock.Now = clock.Now.AddSeconds(1);
        }
    }

    /// <summary>Ends the open leads of a person.</summary>
    public Task RecycledAsync(string email) =>
        HappensAsync(
            Fact("crm", email) with
            {
                Traits = new Dictionary<string, string> { ["lead.status"] = "recycled", ["lead.reason"] = "timing" },
            }
        );

    public Task OverriddenAsync(string email, string grade) =>
        HappensAsync(Fact("hand", email) with { Traits = new Dictionary<string, string> { ["override.grade.value"] = grade } });

    public Task MergedAsync(string one, string other) => SaidAsync(ActivityType.Merge, one, other);

    public Task UnmergedAsync(string one, string other) => SaidAsync(ActivityType.Unmerge, one, other);

    /// <summary>What a preview says, without saying it.</summary>
    public async Task<JsonElement> PreviewAsync(string verb, string one, string other)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/contacts/{verb}/preview")
        {
            Content = new StringContent(JsonSerializer.Serialize(new { one, other }), Encoding.UTF8, "application/json"),
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", ApiRig.ReadKey) },
        };
        using var response = await Api.Client.SendAsync(request, ApiRig.Token);
        var text = await response.Content.ReadAsStringAsync(ApiRig.Token);
        return response.IsSuccessStatusCode ? JsonSerializer.Deserialize<JsonElement>(text) : throw new InvalidOperationException(text);
    }

    /// <summary>Previews a statement, says it, and reads what it has made of the people.</summary>
    /// <returns>The preview; everybody as it foretold them; everybody as they are.</returns>
    public async Task<(JsonElement Preview, IReadOnlyList<string> Foretold, IReadOnlyList<string> Real)> HeldAsync(
        string verb,
        string one,
        string other
    )
    {
        var preview = await PreviewAsync(verb, one, other);
        var foretold = preview.GetProperty("after").EnumerateArray().ToList();
        await ProcessAsync(Statement(verb == "merge" ? ActivityType.Merge : ActivityType.Unmerge, preview));
        var real = new List<string>();
        foreach (var person in foretold)
        {
            real.Add(await RealAsync(person.GetProperty("names")[0].GetString()!));
        }

        clock.Now = clock.Now.AddSeconds(1);
        return (preview, [.. foretold.Select(Told).Order(StringComparer.Ordinal)], [.. real.Order(StringComparer.Ordinal)]);
    }

    /// <summary>In one line: names, points, level, grade, open leads.</summary>
    public static string Told(JsonElement person) =>
        Line(
            person.GetProperty("names").EnumerateArray().Select(name => name.GetString()!),
            person,
            person.GetProperty("leads").EnumerateArray().Select(lead => lead.GetProperty("id").GetString()!)
        );

    public async Task<IReadOnlyList<string>> RowsAsync(string sql, object? args = null)
    {
        await using var connection = await Api.Services.GetRequiredService<IDatabase>().OpenAsync(ApiRig.Token);
        return [.. await connection.QueryAsync<string>(sql, args)];
    }

    /// <summary>Without leads that they come to as they are evaluated anew: of those the preview tells the outcome.</summary>
    private async Task<string> RealAsync(string name)
    {
        var id = (await RowsAsync("select contact_id from identities where node = @name", new { name })).Single();
        return Line(
            await RowsAsync("select node from identities where contact_id = @id", new { id }),
            await Api.ReadAsync("/v1/contacts/" + id),
            await RowsAsync(
                "select l.id from leads l join lead_contacts lc on lc.lead_id = l.id where lc.contact_id = @id and l.closed_at is null and lc.joined_at < @Now",
                new { id, Now = clock.Now.ToUnixTimeMilliseconds() }
            )
        );
    }

    private static string Line(IEnumerable<string> names, JsonElement person, IEnumerable<string> leads) =>
        $"{string.Join(' ', names.Order(StringComparer.Ordinal))}: {person.GetProperty("engagement").GetRawText()} points, level {person.GetProperty("level").GetRawText()}, grade {person.GetProperty("grade").GetString()}, leads {string.Join(' ', leads.Order(StringComparer.Ordinal))}";

    private async Task SaidAsync(ActivityType type, string one, string other)
    {
        var preview = await PreviewAsync(type == ActivityType.Merge ? "merge" : "unmerge", one, other);
        await HappensAsync(Statement(type, preview));
    }

    private Activity Statement(ActivityType type, JsonElement preview) =>
        new()
        {
            Source = "leadrouter",
            MessageId = $"said{++said}",
            Type = type,
            At = clock.Now.ToUnixTimeMilliseconds(),
            Person = preview.GetProperty("one").GetString(),
            OtherPerson = preview.GetProperty("other").GetString(),
        };

    private Activity Fact(string source, string email) =>
        new()
        {
            Source = source,
            MessageId = $"fact{++said}",
            Type = ActivityType.Fact,
            At = clock.Now.ToUnixTimeMilliseconds(),
            Email = email,
        };

    private Task ProcessAsync(Activity activity) =>
        Api
            .Services.GetRequiredService<IDatabase>()
            .TransactAsync(
                (unit, token) =>
                    Api
                        .Services.GetRequiredService<BatchProcessor>()
                        .ProcessAsync(
                            unit,
                            [
                                ReceivedActivity.Read(
                                    new StampedActivity(
                                        clock.Now.ToUnixTimeMilliseconds(),
                                        ActivityOrigin.Live,
                                        ActivityJson.Write(activity)
                                    )
                                ),
                            ],
                            token
                        ),
                ApiRig.Token
            );

    public ValueTask DisposeAsync() => Api.DisposeAsync();

    private sealed class Ticking : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = ApiRig.Now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
