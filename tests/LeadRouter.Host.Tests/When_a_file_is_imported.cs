using System.Globalization;
using System.Text.Json;
using LeadRouter.Host.CommandLine;
using LeadRouter.Host.Import;
using LeadRouter.Host.Tests.Running;
using LeadRouter.Testing.Processes;
using Microsoft.Data.Sqlite;
using Shouldly;
using Xunit;

namespace LeadRouter.Host.Tests;

/// <summary>Into a running embedded server, by the program itself.</summary>
public sealed class When_a_file_is_imported : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task History_is_scored_and_has_no_side_effect()
    {
        await using var server = Serve();
        var address = await server.ListeningAsync();
        folder.Write(
            "old.ndjson",
            string.Join(
                    '\n',
                    """{"type":"identify","userId":"vera","traits":{"email":"vera@works.example","title":"VP Operations"},"timestamp":"NOW"}""",
                    """{"type":"group","userId":"vera","groupId":"works","traits":{"domain":"works.example","industry":"software","employees":1200,"country":"DE"},"timestamp":"NOW"}""",
                    """{"type":"track","event":"Asset Downloaded","userId":"vera","properties":{"asset":"buyers-guide"},"timestamp":"NOW"}""",
                    """{"type":"track","event":"Form Submitted","userId":"vera","properties":{"form":"demo"},"timestamp":"NOW"}"""
                )
                .Replace("NOW", Recent(), StringComparison.Ordinal)
        );

        var ended = await ImportAsync(address, "old.ndjson", "--json");

        ended.ExitCode.ShouldBe(ExitCodes.Ok, ended.Error);
        JsonSerializer.Deserialize<JsonElement>(ended.Output).GetProperty("accepted").GetInt32().ShouldBe(4);
        await UntilScoredAsync(4);
        using var http = new HttpClient { BaseAddress = address };
        var contact = JsonSerializer.Deserialize<JsonElement>(await http.GetStringAsync("/v1/contacts/vera@works.example", Token));
        contact.GetProperty("grade").GetString().ShouldBe("A");
        contact.GetProperty("engagement").GetDecimal().ShouldBeGreaterThan(0);
        contact.GetProperty("lead").ValueKind.ShouldBe(JsonValueKind.Null);
        Count("leads").ShouldBe(0);
        Count("alerts").ShouldBe(0);
        Count("outbox").ShouldBe(0);
        Count("consumed").ShouldBe(0);
    }

    [Fact]
    public async Task A_second_run_changes_nothing()
    {
        await using var server = Serve();
        var address = await server.ListeningAsync();
        folder.Write("old.csv", Rows(1_200));

        var first = await ImportAsync(address, "old.csv");
        await UntilScoredAsync(1_200);
        var before = States();
        var again = await ImportAsync(address, "old.csv");
        var restarted = await ImportAsync(address, "old.csv", "--restart", "--json");
        await UntilInboxEmptyAsync();

        first.ExitCode.ShouldBe(ExitCodes.Ok, first.Error);
        again.Error.ShouldContain("imported already");
        restarted.ExitCode.ShouldBe(ExitCodes.Ok, restarted.Error);
        JsonSerializer.Deserialize<JsonElement>(restarted.Output).GetProperty("accepted").GetInt32().ShouldBe(1_200);
        Count("activities").ShouldBe(1_200);
        States().ShouldBe(before);
    }

    [Fact]
    public async Task An_interrupted_run_goes_on_where_it_was()
    {
        await using var server = Serve();
        var address = await server.ListeningAsync();
        folder.Write("old.csv", Rows(3_000));
        using var stop = new CancellationTokenSource();
        var parts = 0;

        await Should.ThrowAsync<OperationCanceledException>(() =>
            RunAsync(address, stop.Token, () => parts++, () => parts == 2 ? stop : null)
        );
        var said = await ImportAsync(address, "old.csv", "--json");

        said.ExitCode.ShouldBe(ExitCodes.Ok, said.Error);
        said.Error.ShouldContain("Goes on at line 1002");
        JsonSerializer.Deserialize<JsonElement>(said.Output).GetProperty("read").GetInt32().ShouldBe(3_000);
        await UntilScoredAsync(3_000);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_that_was_moved_over_it_meanwhile_is_begun_anew(bool isStopped)
    {
        await using var server = Serve();
        var address = await server.ListeningAsync();
        folder.Write("old.csv", Rows(1_200));
        folder.Write("new.csv", Rows(1_300).Replace("page,u", "page,v", StringComparison.Ordinal));
        using var stop = new CancellationTokenSource();
        var parts = 0;
        var first = RunAsync(
            address,
            stop.Token,
            () =>
            {
                if (parts++ == 0)
                {
                    File.Move(folder.File("new.csv"), folder.File("old.csv"), overwrite: true);
                }
            },
            () => isStopped && parts == 2 ? stop : null
        );
        await (isStopped ? Should.ThrowAsync<OperationCanceledException>(() => first) : first);

        var ended = await ImportAsync(address, "old.csv", "--json");

        ended.ExitCode.ShouldBe(ExitCodes.Ok, ended.Error);
        ended.Error.ShouldContain("the file has changed since");
        JsonSerializer.Deserialize<JsonElement>(ended.Output).GetProperty("accepted").GetInt32().ShouldBe(1_300);
    }

    [Fact]
    public async Task A_changed_file_is_noticed_and_begun_anew()
    {
        await using var server = Serve();
        var address = await server.ListeningAsync();
        folder.Write("old.csv", Rows(20));
        await ImportAsync(address, "old.csv");
        folder.Write("old.csv", Rows(20).Replace("u1,", "u9,", StringComparison.Ordinal));

        var ended = await ImportAsync(address, "old.csv", "--json");

        ended.Error.ShouldContain("has changed since");
        JsonSerializer.Deserialize<JsonElement>(ended.Output).GetProperty("read").GetInt32().ShouldBe(20);
    }

    [Fact]
    public async Task Bad_lines_are_shown_kept_and_told_by_the_exit_code()
    {
        await using var server = Serve();
        var address = await server.ListeningAsync();
        folder.Write("old.csv", Rows(3) + "page,u1\npage,,2026-01-01T00:00:00Z,https://v.example/\npage,u1,yesterday,https://v.example/\n");

        var ended = await ImportAsync(address, "old.csv");

        ended.ExitCode.ShouldBe(ExitCodes.SomeFailed, ended.Error);
        ended.Output.ShouldContain("old.csv:5:1: bad-row: ");
        ended.Output.ShouldContain("old.csv:6:1: no-identity: ");
        ended.Output.ShouldContain("old.csv:7:1: bad-timestamp: ");
        Count("failed_activities").ShouldBe(3);
        await UntilScoredAsync(3);
    }

    [Fact]
    public async Task What_is_wrong_is_told_with_the_way_out()
    {
        folder.Write("old.csv", Rows(1));

        var away = await ImportAsync(new Uri("http://127.0.0.1:1"), "old.csv");
        var missing = await ImportAsync(new Uri("http://127.0.0.1:1"), "new.csv");

        away.ExitCode.ShouldBe(ExitCodes.Failed);
        away.Error.ShouldContain("cannot be reached");
        missing.ExitCode.ShouldBe(ExitCodes.Failed);
        missing.Error.ShouldContain("new.csv cannot be read");
    }

    [Fact]
    public async Task Coverage_is_read_beside_the_running_server_for_any_playbook()
    {
        await using var server = Serve();
        var address = await server.ListeningAsync();
        var fills = Enumerable
            .Range(1, 6)
            .Select(day =>
                $"track,u1,2026-01-0{day.ToString(CultureInfo.InvariantCulture)}T00:00:00Z,https://v.example/ask,Form Submitted,demo\n"
            );
        folder.Write(
            "old.csv",
            "type,userId,timestamp,properties.url,event,properties.form\n"
                + string.Concat(fills)
                + "page,u1,2026-01-05T00:00:00Z,https://v.example/blog/7?x,,\n"
        );
        await ImportAsync(address, "old.csv");
        await UntilScoredAsync(7);

        var soon = await CoverageAsync("2026-01-08T00:00:00Z");
        var late = await CoverageAsync("2026-01-20T00:00:00Z");

        soon.ExitCode.ShouldBe(ExitCodes.Ok, soon.Error);
        late.ExitCode.ShouldBe(ExitCodes.Failed, late.Error);
        var answer = JsonSerializer.Deserialize<JsonElement>(late.Output);
        answer.GetProperty("covered").GetInt32().ShouldBe(6);
        answer.GetProperty("uncovered")[0].GetProperty("path").GetString().ShouldBe("/blog/*");
        answer
            .GetProperty("keyForms")
            .EnumerateArray()
            .Single(form => form.GetProperty("isSilent").GetBoolean())
            .GetProperty("form")
            .GetString()
            .ShouldBe("demo");
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    private static string Recent() =>
        TimeProvider.System.GetUtcNow().AddHours(-1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Rows(int count) =>
        "type,userId,timestamp,properties.url\n"
        + string.Concat(
            Enumerable
                .Range(0, count)
                .Select(i =>
                    FormattableString.Invariant(
                        $"page,u{i % 7},2026-01-01T00:{i / 60 % 60:00}:{i % 60:00}Z,https://v.example/pricing/{i}\n"
                    )
                )
        );

    private RunningProgram Serve() => RunningProgram.Start(folder.Path, [], "--urls", "http://127.0.0.1:0", "--data", folder.File("data"));

    private Task<Ended> ImportAsync(Uri to, string file, params string[] more) =>
        RunningProgram.RunAsync(folder.Path, ["import", "activities", file, "--to", to.AbsoluteUri, .. more]);

    private Task<Ended> CoverageAsync(string at) =>
        RunningProgram.RunAsync(folder.Path, "signals", "coverage", "--data", folder.File("data"), "--at", at, "--json");

    private async Task RunAsync(Uri to, CancellationToken cancellationToken, Action told, Func<CancellationTokenSource?> stop)
    {
        using var http = new HttpClient();
        using var file = ImportFile.Open(folder.File("old.csv"));
        var plan = new ImportPlan
        {
            Path = folder.File("old.csv"),
            To = to,
            Origin = "backfill",
            Format = ImportFormat.Csv,
            Mapping = new Dictionary<string, string>(),
            ProgressPath = folder.File("old.csv.import.json"),
        };
        await new ImportRun(plan, new ImportClient(http, plan, TimeProvider.System)).RunAsync(
            file,
            _ => { },
            (_, _) =>
            {
                told();
                stop()?.Cancel();
            },
            cancellationToken
        );
    }

    private Task UntilScoredAsync(long activities) =>
        Eventually.IsTrueAsync(
            "The import is scored",
            () => Task.FromResult(Count("activities") == activities && Count("inbox") == 0),
            Token
        );

    private Task UntilInboxEmptyAsync() => Eventually.IsTrueAsync("The inbox is empty", () => Task.FromResult(Count("inbox") == 0), Token);

    private long Count(string table) =>
        Query($"select count(*) from {table}").Select(text => long.Parse(text, CultureInfo.InvariantCulture)).Single();

    private List<string> States() => Query("select state_hash from contact_states order by state_hash");

    private List<string> Query(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder.File("data"), "leadrouter.db")}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture)!);
        }

        return rows;
    }
}
