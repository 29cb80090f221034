using System.Net.Http.Headers;
using System.Text;
using Dapper;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.Intake.Commit;
using LeadRouter.ServiceDefaults.Roles;
using LeadRouter.ServiceDefaults.Transport;
using LeadRouter.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LeadRouter.Intake.Tests;

/// <summary>The intake role on a real Kestrel on a free port, with the embedded inbox on SQLite in a folder of its own.</summary>
internal sealed class IntakeApp : IAsyncDisposable
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);

    private readonly WebApplication app;
    private readonly string folder;

    private IntakeApp(WebApplication app, string folder, FixedClock clock)
    {
        this.app = app;
        this.folder = folder;
        Clock = clock;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public FixedClock Clock { get; }

    public HttpClient Client { get; }

    public GatedTransport Transport => (GatedTransport)app.Services.GetRequiredService<IIntakeTransport>();

    public IServiceProvider Services => app.Services;

    public GroupCommit Commit => app.Services.GetRequiredService<GroupCommit>();

    public static Task<IntakeApp> StartAsync(params (string Key, string Value)[] settings) => StartAsync(null, settings);

    /// <param name="inbound">What is published straight to the broker.</param>
    public static async Task<IntakeApp> StartAsync(IInboundSource? inbound, params (string Key, string Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("leadrouter-intake-").FullName;
        var clock = new FixedClock(Noon);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.AddStorage(null, null, folder);
        builder.AddTransport(null, Role.Intake);
        builder.AddIntake();
        builder.Services.AddSingleton<InboxTransport>();
        builder.Services.AddSingleton<IIntakeTransport>(services => new GatedTransport(services.GetRequiredService<InboxTransport>()));
        if (inbound is not null)
        {
            builder.Services.AddSingleton(inbound);
        }

        var app = builder.Build();
        app.MapIntake();
        try
        {
            await app.StartAsync(TestContext.Current.CancellationToken);
        }
        catch
        {
            await RemoveAsync(app, folder);
            throw;
        }

        return new IntakeApp(app, folder, clock);
    }

    public static Task<IntakeApp> StartWithKeyAsync(string key = "WRITEKEY_ABC", string source = "website") =>
        StartAsync(("Intake:Keys:0:Key", key), ("Intake:Keys:0:Source", source));

    public Task<HttpResponseMessage> PostAsync(string path, string json) => PostAsync(path, Encoding.UTF8.GetBytes(json));

    public Task<HttpResponseMessage> PostAsync(string path, byte[] body, Action<HttpRequestMessage>? change = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        change?.Invoke(request);
        return Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static async Task UntilAsync(Func<bool> condition, TimeSpan patience)
    {
        using var limit = new CancellationTokenSource(patience);
        while (!condition())
        {
            await Task.Delay(5, limit.Token);
        }
    }

    /// <summary>Until so many requests wait for the next publish.</summary>
    public Task UntilWaitingAsync(int requests) => UntilAsync(() => Commit.Waiting == requests, TimeSpan.FromSeconds(30));

    public Task StopAsync() => app.StopAsync(CancellationToken.None);

    /// <summary>Every activity that is durable, in order of arrival.</summary>
    public async Task<IReadOnlyList<Activity>> ActivitiesAsync() =>
        [.. (await StampedAsync()).Select(stamped => ActivityJson.Read(stamped.Json.Span))];

    /// <summary>The same as they lie in the inbox.</summary>
    public async Task<IReadOnlyList<StampedActivity>> StampedAsync()
    {
        await using var connection = await app.Services.GetRequiredService<IDatabase>().OpenAsync(TestContext.Current.CancellationToken);
        var blocks = await connection.QueryAsync<byte[]>("select block from inbox order by id");
        return [.. blocks.SelectMany(block => ActivityBlock.Read(block))];
    }

    public async Task<IReadOnlyList<FailedRow>> FailedAsync()
    {
        await using var connection = await app.Services.GetRequiredService<IDatabase>().OpenAsync(TestContext.Current.CancellationToken);
        var rows = await connection.QueryAsync<FailedRow>(
            "select reason, detail, source, bytes, count from failed_activities order by rowid"
        );
        return rows.AsList();
    }

    public async ValueTask DisposeAsync()
    {
        Transport.Open();
        Client.Dispose();
        await app.StopAsync(CancellationToken.None);
        await RemoveAsync(app, folder);
    }

    private static async Task RemoveAsync(WebApplication app, string folder)
    {
        await app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
