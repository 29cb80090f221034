using System.Globalization;
using System.Text.Json;
using LeadRouter.Host.CommandLine;
using LeadRouter.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace LeadRouter.Host.Tests;

/// <summary>The same command after somebody has corrected the file, named another key, or while the file is still being written: nothing that is new is left out.</summary>
public sealed class When_a_file_is_imported_once_more : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task A_row_that_was_corrected_in_the_middle_is_taken()
    {
        await using var server = Serve();
        var address = await server.ListeningAsync();
        folder.Write("old.csv", Rows(1_000, bad: 500));
        (await ImportAsync(address)).ExitCode.ShouldBe(ExitCodes.SomeFailed);
        // The same length, and the same beginning and end.
        folder.Write("old.csv", Rows(1_000, bad: null));
        File.SetLastWriteTimeUtc(folder.File("old.csv"), File.GetLastWriteTimeUtc(folder.File("old.csv")).AddSeconds(2));

        var ended = await ImportAsync(address);

        ended.ExitCode.ShouldBe(ExitCodes.Ok, ended.Error);
        ended.Error.ShouldContain("the file has changed since");
        Accepted(ended).ShouldBe(1_000);
    }

    [Fact]
    public async Task A_key_of_another_source_begins_at_the_beginning()
    {
        await using var server = Serve(
            "--Intake:Keys:0:Key",
            "WEB",
            "--Intake:Keys:0:Source",
            "web",
            "--Intake:Keys:1:Key",
            "SHOP",
            "--Intake:Keys:1:Source",
            "shop"
        );
        var address = await server.ListeningAsync();
        folder.Write("old.csv", Rows(3, bad: null));
        await ImportAsync(address, "--key", "WEB");

        var ended = await ImportAsync(address, "--key", "SHOP");

        ended.Error.ShouldContain("Begins at the beginning");
        Accepted(ended).ShouldBe(3);
        (await File.ReadAllTextAsync(folder.File("old.csv.import.json"), TestContext.Current.CancellationToken)).ShouldNotContain("SHOP");
    }

    [Theory]
    [InlineData("old.ndjson", """{"type":"page","userId":"u","timestamp":"2026-01-01T00:00:00Z"}""")]
    [InlineData("old.csv", "page,u9,2026-01-01T00:00:00Z")]
    public async Task A_line_that_was_half_written_is_taken_when_it_is_whole(string file, string line)
    {
        await using var server = Serve();
        var address = await server.ListeningAsync();
        var before = file.EndsWith(".csv", StringComparison.Ordinal)
            ? Rows(2, bad: null)
            : line.Replace("\"u\"", "\"v\"", StringComparison.Ordinal) + "\n";
        folder.Write(file, before + line[..^8]);
        (await RunAsync(address, file)).ExitCode.ShouldBe(ExitCodes.SomeFailed);
        folder.Write(file, before + line + "\n");

        var ended = await RunAsync(address, file);
        var again = await RunAsync(address, file);

        ended.Error.ShouldContain("Goes on at line");
        // What failed while it was half a line is kept, and said.
        ended.ExitCode.ShouldBe(ExitCodes.SomeFailed, ended.Error);
        Accepted(ended).ShouldBe(before.Split('\n').Length - (file.EndsWith(".csv", StringComparison.Ordinal) ? 2 : 1) + 1);
        again.Error.ShouldContain("has been imported already");
        Accepted(again).ShouldBe(Accepted(ended));
    }

    [Fact]
    public async Task Two_runs_at_the_same_time_do_not_disturb_each_other()
    {
        await using var server = Serve();
        var address = await server.ListeningAsync();
        folder.Write("old.csv", Rows(5_000, bad: null));

        var both = await Task.WhenAll(ImportAsync(address), ImportAsync(address));

        both.ShouldAllBe(ended => ended.ExitCode == ExitCodes.Ok);
        Directory.GetFiles(folder.Path, "*.new").ShouldBeEmpty();
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    private static int Accepted(Ended ended) => JsonSerializer.Deserialize<JsonElement>(ended.Output).GetProperty("accepted").GetInt32();

    private static string Rows(int count, int? bad) =>
        "type,userId,timestamp\n"
        + string.Concat(
            Enumerable
                .Range(0, count)
                .Select(i => $"page,u{i.ToString("0000", CultureInfo.InvariantCulture)},2026-{(i == bad ? "99" : "01")}-01T00:00:00Z\n")
        );

    private RunningProgram Serve(params string[] more) =>
        RunningProgram.Start(folder.Path, [], ["--urls", "http://127.0.0.1:0", "--data", folder.File("data"), .. more]);

    private Task<Ended> ImportAsync(Uri to, params string[] more) => RunAsync(to, "old.csv", more);

    private Task<Ended> RunAsync(Uri to, string file, params string[] more) =>
        RunningProgram.RunAsync(folder.Path, ["import", "activities", file, "--to", to.AbsoluteUri, "--json", .. more]);
}
