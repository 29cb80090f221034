using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dapper;
using LeadRouter.Crm.Contacts;
using LeadRouter.Crm.Jobs;
using LeadRouter.Crm.Owners;
using LeadRouter.Crm.Systems;
using LeadRouter.Crm.Touches;
using LeadRouter.Engine.Signals;
using LeadRouter.Simulator.Crm;
using LeadRouter.Storage.Contacts;
using LeadRouter.Storage.Outbox;
using LeadRouter.Storage.ReadSide;
using LeadRouter.Storage.Schema;
using LeadRouter.Storage.Sqlite;
using LeadRouter.Testing.Playbooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace LeadRouter.Crm.Tests.World;

/// <summary>A SQLite file with the whole schema, the simulated HubSpot on a socket, and the CRM role's own parts between them.</summary>
internal sealed class CrmWorld : IAsyncDisposable
{
    public const string Token = "pat-test";
    private readonly string folder;
    private readonly ServiceProvider services;
    private readonly MemoryStateCache cache = new();
    private readonly LivePlaybook live = new(SamplePlaybook.Create());

    private CrmWorld(
        string folder,
        ManualClock clock,
        SqliteDatabase database,
        CrmSimulatorServer simulator,
        string apiVersion,
        bool withReasons,
        bool keepsOwners
    )
    {
        this.folder = folder;
        Clock = clock;
        Database = database;
        Simulator = simulator;
        services = new ServiceCollection()
            .AddSingleton<TimeProvider>(clock)
            .Configure<CrmOptions>(options =>
            {
                options.System = CrmOptions.HubSpotName;
                options.HubSpot.BaseUrl = simulator.Address.ToString();
                options.HubSpot.Token = Token;
                options.HubSpot.ApiVersion = apiVersion;
                options.HubSpot.Reasons = withReasons;
                options.HubSpot.KeepOwners = keepsOwners;
            })
            .AddHubSpot()
            .BuildServiceProvider();
        Http = new HttpClient { BaseAddress = simulator.Address };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        Sync = NewSync(HubSpot);
    }

    public ManualClock Clock { get; }
    public SqliteDatabase Database { get; }
    public CrmSimulatorServer Simulator { get; }
    public HttpClient Http { get; }
    public CrmSync Sync { get; }
    public ICrmSystem HubSpot => services.GetRequiredService<ICrmSystem>();
    public ITouchSource Touches => services.GetRequiredService<ITouchSource>();

    /// <summary>Sales people whom the simulated HubSpot knows from the start.</summary>
    public static IReadOnlyList<string> Owners { get; } = ["ana@acme.example", "ben@acme.example"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<CrmWorld> StartAsync(string apiVersion = "2026-03", bool withReasons = false, bool keepsOwners = true)
    {
        var folder = Directory.CreateTempSubdirectory("leadrouter-crm-").FullName;
        var clock = new ManualClock(new DateTimeOffset(2026, 2, 3, 10, 0, 0, TimeSpan.Zero));
        var database = new SqliteDatabase(Path.Combine(folder, "leadrouter.db"), clock, new OutboxSignal());
        await new Migrator(database, NullLogger<Migrator>.Instance).MigrateAsync(Cancellation);
        var simulator = await CrmSimulatorServer.StartAsync(
            "http://127.0.0.1:0",
            new CrmSimulatorOptions { Token = Token, Owners = Owners },
            clock,
            Cancellation
        );
        return new CrmWorld(folder, clock, database, simulator, apiVersion, withReasons, keepsOwners);
    }

    /// <summary>Another worker on the same database, as a second process would be.</summary>
    public CrmSync NewSync(ICrmSystem system) =>
        new(
            Database,
            system,
            new KeptOwners(services.GetRequiredService<ICrmOwnerSource>(), services.GetRequiredService<IOptions<CrmOptions>>()),
            new CrmReader(Database, new ContactReader(Database, live, cache), new ContactBatchReader(live), system),
            live,
            Clock,
            NullLogger<CrmSync>.Instance
        );

    /// <summary>Reads whom the simulated HubSpot has as owners.</summary>
    public CrmOwnerReader NewOwnerReader() =>
        new(Database, services.GetRequiredService<ICrmOwnerSource>(), NullLogger<CrmOwnerReader>.Instance);

    /// <summary>A contact as scoring would leave it.</summary>
    /// <param name="email">Null for one known by its user id alone.</param>
    /// <param name="traits">Of the identify call.</param>
    public async Task<Guid> AddContactAsync(string? email, params (string Name, string Value)[] traits)
    {
        var id = Guid.NewGuid();
        await StoredContact.PutAsync(this, live, id, email, traits, pricingViews: 0);
        return id;
    }

    /// <summary>Gives the contact pricing views, so that its score is another.</summary>
    public Task ActAsync(Guid contact, string? email, int pricingViews) =>
        StoredContact.PutAsync(this, live, contact, email, [], pricingViews);

    public async Task AddLeadAsync(Guid contact, string? owner, string stage = "routed") =>
        await Database.TransactAsync(
            async (unit, token) =>
            {
                var args = new
                {
                    Lead = Guid.NewGuid().ToString("N"),
                    Contact = contact.ToString("N"),
                    owner,
                    stage,
                    unit.Now,
                };
                await unit.ExecuteAsync(
                    """
                    insert into leads (id, contact_id, account_key, motion, episode, stage, priority, hand_raise, owner, qualified_at, version)
                    values (@Lead, @Contact, @Lead, 'new', 1, @stage, 1, 0, @owner, @Now, 1)
                    """,
                    args,
                    token
                );
                await unit.ExecuteAsync(
                    "insert into lead_contacts (lead_id, contact_id, joined_at) values (@Lead, @Contact, @Now)",
                    args,
                    token
                );
            },
            Cancellation
        );

    public Task RequestAsync(Guid contact, bool wantsCreate = true) =>
        Database.TransactAsync((unit, token) => CrmJobs.RequestAsync(unit, contact, wantsCreate, token), Cancellation);

    /// <summary>A contact with a routed lead whose job is due.</summary>
    public async Task<Guid> AddRoutedAsync(string email, string owner = "ana@acme.example", params (string Name, string Value)[] traits)
    {
        var contact = await AddContactAsync(email, traits);
        await AddLeadAsync(contact, owner);
        await RequestAsync(contact);
        return contact;
    }

    public Task<int> RunAsync() => Sync.RunOnceAsync(Cancellation);

    /// <summary>The contact's job; null when there is none.</summary>
    public Task<JobRow?> JobAsync(Guid contact) =>
        FirstAsync<JobRow>(
            "select due_at as DueAt, attempts as Attempts, lease as Lease, parked_at as ParkedAt, last_error as LastError from crm_jobs where contact_id = @Id",
            new { Id = contact.ToString("N") }
        );

    public async Task<T?> FirstAsync<T>(string sql, object? args = null)
    {
        await using var connection = await Database.OpenAsync(Cancellation);
        return await connection.QueryFirstOrDefaultAsync<T>(new CommandDefinition(sql, args, cancellationToken: Cancellation));
    }

    public async Task ExecuteAsync(string sql, object? args = null) =>
        await Database.TransactAsync((unit, token) => unit.ExecuteAsync(sql, args, token), Cancellation);

    /// <summary>What goes wrong next: see the simulator's faults.</summary>
    public async Task FaultAsync(object fault) =>
        (await Http.PostAsJsonAsync("/simulator/faults", fault, Cancellation)).EnsureSuccessStatusCode();

    /// <summary>A contact that sales have made in HubSpot themselves.</summary>
    /// <returns>Its HubSpot id.</returns>
    public async Task<string> AddToHubSpotAsync(object properties)
    {
        var answer = await Http.PostAsJsonAsync("/crm/v3/objects/contacts", new { properties }, Cancellation);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonObject>(Cancellation))!["id"]!.ToString();
    }

    /// <summary>What sales write there themselves.</summary>
    /// <param name="by">Who sits at the screen; null for nobody whom HubSpot names.</param>
    public async Task WriteToHubSpotAsync(string email, string property, string value, string? by = null)
    {
        using var write = new HttpRequestMessage(
            HttpMethod.Patch,
            $"/crm/v3/objects/contacts/{Uri.EscapeDataString(email)}?idProperty=email"
        );
        write.Content = JsonContent.Create(new { properties = new Dictionary<string, string> { [property] = value } });
        if (by is not null)
        {
            write.Headers.Add("Simulated-User", by);
        }

        (await Http.SendAsync(write, Cancellation)).EnsureSuccessStatusCode();
    }

    /// <summary>Every contact of the simulated HubSpot: its properties by name, its id under <c>id</c>.</summary>
    public async Task<IReadOnlyList<Dictionary<string, string?>>> HubSpotContactsAsync()
    {
        var names =
            "email,firstname,lastname,jobtitle,company,phone,hubspot_owner_id,leadrouter_contact_id,leadrouter_score,leadrouter_engagement_level,"
            + "leadrouter_grade,leadrouter_fit,leadrouter_persona,leadrouter_reason,leadrouter_priority,leadrouter_lead_stage,leadrouter_sdr,"
            + "leadrouter_reason_1,leadrouter_reason_2,leadrouter_reason_3";
        var answer = await Http.GetFromJsonAsync<JsonObject>($"/crm/v3/objects/contacts?limit=100&properties={names}", Cancellation);
        return
        [
            .. answer!["results"]!
                .AsArray()
                .Select(row =>
                {
                    var values = row!["properties"]!.AsObject().ToDictionary(pair => pair.Key, pair => pair.Value?.ToString());
                    values["id"] = row["id"]!.ToString();
                    return values;
                }),
        ];
    }

    public async Task<Dictionary<string, string?>> OnlyHubSpotContactAsync() => Assert.Single(await HubSpotContactsAsync());

    /// <summary>Paths of the requests that the simulated HubSpot got from us, in order.</summary>
    public async Task<IReadOnlyList<string>> RequestsAsync(string part)
    {
        var answer = await Http.GetFromJsonAsync<JsonObject>("/simulator/requests", Cancellation);
        return
        [
            .. answer!["results"]!
                .AsArray()
                .Select(entry => $"{entry!["path"]} {entry["body"]}")
                .Where(line => line.Contains(part, StringComparison.Ordinal)),
        ];
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await services.DisposeAsync();
        await Simulator.DisposeAsync();
        Database.Dispose();
        cache.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
