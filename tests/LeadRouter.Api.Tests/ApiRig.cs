using System.Net.Http.Headers;
using System.Text.Json;
using Dapper;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Activities;
using LeadRouter.Engine.Signals;
using LeadRouter.Engine.States;
using LeadRouter.Intake;
using LeadRouter.ServiceDefaults.Health;
using LeadRouter.ServiceDefaults.Roles;
using LeadRouter.ServiceDefaults.Transport;
using LeadRouter.Storage;
using LeadRouter.Testing.Playbooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace LeadRouter.Api.Tests;

/// <summary>The read API on a real port, over a SQLite file of its own.</summary>
internal sealed class ApiRig : IAsyncDisposable
{
    public const string ReadKey = "read-key-0123456789";
    public const string IngestKey = "ingest-key-0123456789";
    public const string AdminKey = "admin-key-0123456789";

    /// <summary>Tuesday.</summary>
    public static readonly DateTimeOffset Now = new(2026, 1, 6, 10, 0, 0, TimeSpan.Zero);

    private readonly string folder;
    private readonly WebApplication app;

    private ApiRig(string folder, WebApplication app)
    {
        this.folder = folder;
        this.app = app;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    /// <summary>Without a key; see <see cref="ReadAsync"/>.</summary>
    public HttpClient Client { get; }

    public IServiceProvider Services => app.Services;

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    private static SignalClassifier Classifier { get; } = new(SamplePlaybook.Create());

    /// <param name="keys">Whether the two keys are configured.</param>
    /// <param name="setUp">The last word on the services.</param>
    /// <param name="withIntake">Whether intake and the health checks are there as well, as in a process with every role.</param>
    public static async Task<ApiRig> StartAsync(bool keys = true, Action<IServiceCollection>? setUp = null, bool withIntake = false)
    {
        var folder = Directory.CreateTempSubdirectory("api-").FullName;
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        if (keys)
        {
            builder.Configuration.AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["Api:Keys:0:Key"] = ReadKey,
                    ["Api:Keys:0:Role"] = "read",
                    ["Api:Keys:1:Key"] = AdminKey,
                    ["Api:Keys:1:Role"] = "Admin",
                    ["Api:Keys:2:Key"] = IngestKey,
                    ["Api:Keys:2:Role"] = "ingest",
                }
            );
        }

        builder.Services.AddSingleton<TimeProvider>(new FixedClock(Now));
        builder.Services.AddSingleton(new LivePlaybook(SamplePlaybook.Create()));
        builder.AddStorage(null, null, folder).AddTransport(null, Role.Intake).AddKeptReading().AddReadApi();
        if (withIntake)
        {
            builder.AddHealth(null, hasDatabase: true).AddIntake();
        }

        setUp?.Invoke(builder.Services);
        var app = builder.Build();
        if (withIntake)
        {
            app.MapHealth();
            app.MapIntake();
        }

        app.MapReadApi();
        await app.StartAsync(Token);
        return new ApiRig(folder, app);
    }

    public Task<HttpResponseMessage> GetAsync(string path, string? key = ReadKey, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (key is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return Client.SendAsync(request, Token);
    }

    /// <summary>The answer's JSON; fails when it is no success.</summary>
    public async Task<JsonElement> ReadAsync(string path, string key = ReadKey)
    {
        using var response = await GetAsync(path, key);
        response.EnsureSuccessStatusCode();
        return JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync(Token));
    }

    /// <summary>The problem that is answered, without its trace.</summary>
    public async Task<(int Status, string Type, string Detail)> ProblemAsync(string path, string? key = ReadKey)
    {
        using var response = await GetAsync(path, key);
        return await ProblemAsync(response);
    }

    public static async Task<(int Status, string Type, string Detail)> ProblemAsync(HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsStringAsync(Token);
        if (response.Content.Headers.ContentType?.MediaType != "application/problem+json")
        {
            throw new InvalidOperationException(
                $"No problem, but {(int)response.StatusCode} {response.Content.Headers.ContentType}: {body}"
            );
        }

        var problem = JsonSerializer.Deserialize<JsonElement>(body);
        return (
            problem.GetProperty("status").GetInt32(),
            problem.GetProperty("type").GetString()!,
            problem.GetProperty("detail").GetString()!
        );
    }

    public async Task ExecuteAsync(string sql, object? args = null)
    {
        await using var connection = await app.Services.GetRequiredService<IDatabase>().OpenAsync(Token);
        await connection.ExecuteAsync(new CommandDefinition(sql, args, cancellationToken: Token));
    }

    /// <summary>A contact as scoring leaves it: state, identities, log.</summary>
    public async Task<Guid> ContactAsync(params Activity[] activities)
    {
        var id = Guid.NewGuid();
        var state = ContactFold.Fold(activities, Classifier);
        await ExecuteAsync(
            """
            insert into contacts (id, created_at, version, account_key, latest_at, is_live) values (@Id, 0, 1, @Account, @LatestAt, 1);
            insert into contact_states (contact_id, signals_hash, state, state_hash) values (@Id, @SignalsHash, @State, @Hash);
            """,
            new
            {
                Id = id.ToString("N"),
                Account = AccountKeys.Of(state),
                state.LatestAt,
                SamplePlaybook.Create().SignalsHash,
                State = state.ToBytes(),
                Hash = state.Hash(),
            }
        );
        foreach (var node in activities.SelectMany(Engine.Identity.IdentityNodes.Known).Distinct())
        {
            await ExecuteAsync("insert into identities (node, contact_id) values (@node, @Id)", new { node, Id = id.ToString("N") });
        }

        foreach (var activity in activities)
        {
            await LogAsync(activity, null);
        }

        return id;
    }

    /// <summary>An account's facts as scoring leaves them.</summary>
    public async Task AccountAsync(string key, Activity group)
    {
        await LogAsync(group, key);
        foreach (var (field, value) in group.Traits)
        {
            await ExecuteAsync(
                "insert into account_facts (account_key, field, value, at, source, message_id) values (@key, @field, @value, @At, @Source, @MessageId)",
                new
                {
                    key,
                    field,
                    value,
                    group.At,
                    group.Source,
                    group.MessageId,
                }
            );
        }
    }

    /// <summary>A lead, routed to the owner if there is one.</summary>
    public async Task<Guid> LeadAsync(
        Guid contact,
        string account,
        DateTimeOffset qualified,
        string? owner = null,
        string motion = "new",
        string? stage = null,
        bool isClosed = false
    )
    {
        var id = Guid.NewGuid();
        var at = qualified.ToUnixTimeMilliseconds();
        await ExecuteAsync(
            """
            insert into leads (id, contact_id, account_key, motion, episode, stage, priority, hand_raise, owner, qualified_at, routed_at, sla_due_at, closed_at, version)
            values (@Id, @Contact, @account, @motion, 1, @Stage, 1, 1, @owner, @at, @RoutedAt, @SlaDueAt, @ClosedAt, 2);
            insert into lead_contacts (lead_id, contact_id, joined_at) values (@Id, @Contact, @at);
            insert into lead_events (lead_id, seq, from_stage, to_stage, at, actor, source, reason) values (@Id, 1, null, 'qualified', @at, 'leadrouter', 'scoring', 'asked for a demo');
            """,
            new
            {
                Id = id.ToString("N"),
                Contact = contact.ToString("N"),
                account,
                motion,
                Stage = stage ?? (owner is null ? "qualified" : "routed"),
                owner,
                at,
                RoutedAt = owner is null ? (long?)null : at + 1000,
                SlaDueAt = owner is null ? (long?)null : at + 3_600_000,
                ClosedAt = isClosed ? at + 2000 : (long?)null,
            }
        );
        if (owner is not null)
        {
            await ExecuteAsync(
                "insert into lead_events (lead_id, seq, from_stage, to_stage, at, actor, source, reason) values (@Id, 2, 'qualified', 'routed', @At, 'leadrouter', 'routing', 'test')",
                new { Id = id.ToString("N"), At = at + 1000 }
            );
        }

        return id;
    }

    /// <summary>An activity in the log alone.</summary>
    /// <param name="account">Of which it states something; null for none.</param>
    public Task LogAsync(Activity activity, string? account) =>
        ExecuteAsync(
            "insert into activities (key, at, arrived_at, origin, node, account_key, body) values (@Key, @At, @At, 0, @Node, @account, @Body)",
            new
            {
                Key = ActivityKey.Of(activity),
                activity.At,
                Node = Engine.Identity.IdentityNodes.Known(activity).FirstOrDefault(),
                account,
                Body = ActivityJson.Write(activity),
            }
        );

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
