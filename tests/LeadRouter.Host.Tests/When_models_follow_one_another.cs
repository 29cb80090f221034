using System.Globalization;
using System.Text;
using System.Text.Json;
using LeadRouter.Host.Tests.Running;
using LeadRouter.Testing.Laws;
using Shouldly;
using Xunit;

namespace LeadRouter.Host.Tests;

/// <summary>The registry, by its verbs, in the folder of a server that has never run.</summary>
public sealed class When_models_follow_one_another : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_model_is_stored_promoted_shown_exported_and_taken_back()
    {
        folder.Write("leads.csv", Leads(300));

        var trained = await RunAsync(
            "train --csv leads.csv --label won --positive 1 --out kept.model --register --by ann --leads-per-week 40 --json"
        );
        trained.ExitCode.ShouldBe(0, trained.Error);
        trained.Error.ShouldContain("Stored as propensity/1");
        (await File.ReadAllTextAsync(folder.File("kept.html"), TestContext.Current.CancellationToken)).ShouldContain("For 40 leads a week");

        var listed = Json(await RunAsync("model list --json"))[0];
        listed.GetProperty("hash").GetString()!.Length.ShouldBe(64);
        listed.GetProperty("rows").GetInt64().ShouldBe(300);
        listed.GetProperty("storedBy").GetString().ShouldBe("ann");
        listed.GetProperty("metrics").GetProperty("validation").GetProperty("auc").GetDouble().ShouldBeGreaterThan(0.5);

        Json(await RunAsync("model promote 1 --by bob --why first --json"))
            .GetProperty("champion")
            .GetString()
            .ShouldBe(listed.GetProperty("hash").GetString());
        var shown = Json(await RunAsync("model show champion --json"));
        shown.GetProperty("model").GetProperty("role").GetString().ShouldBe("champion");
        shown
            .GetProperty("history")
            .EnumerateArray()
            .Select(one => (one.GetProperty("kind").GetString(), one.GetProperty("by").GetString()))
            .ShouldBe([("stored", "ann"), ("promoted", "bob")]);
        shown.GetProperty("history")[1].GetProperty("reason").GetString().ShouldStartWith("first ");

        (await RunAsync("model export champion --out out.model")).ExitCode.ShouldBe(0);
        Bytes("out.model").ShouldBe(Bytes("kept.model"));
        (await RunAsync("model export champion --onnx --out out.onnx")).ExitCode.ShouldBe(0);
        var ours = await RunAsync("predict --model out.model --csv leads.csv");
        var onnx = Probabilities(await RunAsync("predict --model out.onnx --csv leads.csv"));
        onnx.Length.ShouldBe(300);
        onnx.Zip(Probabilities(ours), (its, mine) => Math.Abs(its - mine)).ShouldAllBe(apart => apart < 2e-6);

        (await RunAsync("model rollback --why complaints")).Output.ShouldContain("rules alone");
        var nobody = await RunAsync("model rollback");
        (nobody.ExitCode, nobody.Error.Contains("no champion to go back from", StringComparison.Ordinal)).ShouldBe((1, true));
    }

    [Fact]
    public async Task What_nobody_has_validated_is_promoted_by_force_and_with_a_reason_only()
    {
        folder.Write("leads.csv", Leads(300));
        (await RunAsync("train --csv leads.csv --label won --positive 1 --out kept.model")).ExitCode.ShouldBe(0);
        var imported = await RunAsync("model import kept.model --name theirs");
        imported.ExitCode.ShouldBe(0, imported.Error);

        var refused = await RunAsync("model promote theirs/1");
        var silent = await RunAsync("model promote theirs/1 --force");
        var forced = await RunAsync("model promote theirs/1 --force --why agreed");
        var shown = Json(await RunAsync("model show champion --json"));

        (refused.ExitCode, silent.ExitCode, forced.ExitCode).ShouldBe((1, 2, 0));
        refused.Error.ShouldContain("nobody has validated it here");
        silent.Error.ShouldContain("--why");
        shown.GetProperty("history").EnumerateArray().Last().GetProperty("forced").GetBoolean().ShouldBeTrue();
    }

    /// <summary>ML.NET's linear models have no answer where a number is missing, and infinity for one beyond 32 bits: JSON has neither.</summary>
    [Fact]
    public async Task A_script_can_read_what_a_model_of_another_maker_has_no_number_for()
    {
        var onnx = SharedData.PathOf("onnx/Lbfgs_mixed.onnx");
        Assert.SkipUnless(File.Exists(onnx), $"ML.NET's models are not here: no {onnx}.");
        File.Copy(onnx, folder.File("theirs.onnx"));
        folder.Write("new.csv", Columns + "\n,,,,,,,,,,,,,,,,,,,\n30,inf,40,3,1,5,1e39,1000,2,3,s1,i1,c1,r1,d1,a1,z1,p1,m1,w1\n");

        var plain = await RunAsync("predict --model theirs.onnx --csv new.csv --json");
        var explained = await RunAsync("predict --model theirs.onnx --csv new.csv --explain 100 --json");

        (plain.ExitCode, explained.ExitCode).ShouldBe((0, 0), plain.Error + explained.Error);
        var rows = plain.Output.Trim().Split('\n').Select(row => JsonDocument.Parse(row).RootElement).ToArray();
        rows[0].GetProperty("probability").ValueKind.ShouldBe(JsonValueKind.Null);
        explained
            .Output.Trim()
            .Split('\n')
            .ShouldAllBe(row => double.IsFinite(JsonDocument.Parse(row, default).RootElement.GetProperty("logOdds").GetDouble()));
    }

    /// <summary>A linear model of ML.NET is kept as it came, and may become champion like any other that was imported.</summary>
    [Fact]
    public async Task A_linear_model_of_another_maker_is_promoted_and_says_why()
    {
        var onnx = SharedData.PathOf("onnx/Lbfgs_mixed.onnx");
        Assert.SkipUnless(File.Exists(onnx), $"ML.NET's models are not here: no {onnx}.");
        File.Copy(onnx, folder.File("theirs.onnx"));
        folder.Write("new.csv", Columns + "\n30,12,40,3,1,5,200,1000,2,3,s1,i1,c1,r1,d1,a1,z1,p1,m1,w1\n,,,,,,,,,,,,,,,,,,,\n");

        var imported = await RunAsync("model import theirs.onnx --name theirs");
        var refused = await RunAsync("model promote theirs/1");
        var challenged = await RunAsync("model challenge theirs/1");
        var forced = await RunAsync("model promote theirs/1 --force --why agreed");
        var rows = (await RunAsync("predict --model theirs.onnx --csv new.csv --explain 100 --json")).Output.Trim().Split('\n');

        folder.Write("comma.csv", Columns + "\n\"1,5\",12,40,3,1,5,200,1000,2,3,s1,i1,c1,r1,d1,a1,z1,p1,m1,w1\n");
        var unread = await RunAsync("predict --model theirs.onnx --csv comma.csv --explain 3");

        unread.Error.ShouldContain("1 of 1 filled cells is no number");
        imported.Output.ShouldContain("a linear model of 20 columns, of ML.NET");
        refused.Error.ShouldContain("nobody has validated it here");
        (refused.ExitCode, forced.ExitCode, challenged.ExitCode).ShouldBe((1, 0, 0), forced.Error + challenged.Error);
        Json(await RunAsync("model show champion --json")).GetProperty("model").GetProperty("format").GetString().ShouldBe("onnx");
        rows.Length.ShouldBe(2);
        foreach (var row in rows.Select(row => JsonDocument.Parse(row).RootElement))
        {
            var sum =
                row.GetProperty("base").GetDouble()
                + row.GetProperty("reasons").EnumerateArray().Sum(one => one.GetProperty("logOdds").GetDouble());
            sum.ShouldBe(row.GetProperty("logOdds").GetDouble(), 1e-9);
        }
    }

    [Theory]
    [InlineData("model show 7", 1, "is not stored")]
    [InlineData("model show champion", 1, "there is no champion")]
    [InlineData("model import leads.csv", 2, "ONNX")]
    [InlineData("train --csv leads.csv --label won --positive 1", 2, "--out MODEL, --register, or both")]
    [InlineData(
        "evaluate --csv leads.csv --label won --positive 1 --increasing visits --decreasing visits",
        2,
        "'visits' cannot be held to both"
    )]
    [InlineData("evaluate --csv leads.csv --label won --positive 1 --increasing source", 2, "has categories in 'source'")]
    [InlineData("evaluate --csv leads.csv --label won --positive 1 --weight visits", 2, "as how many rows it counts is a number over 0")]
    [InlineData("train --csv leads.csv --label won --positive 1 --out m --directions sensible", 2, "--directions belongs to --from-log")]
    [InlineData("train --from-log --out m --directions upward", 2, "--directions is free or sensible; 'upward' is none")]
    [InlineData("evaluate --csv leads.csv --label won --positive 1 --set Propensity:Trainer=mlnet", 2, "-p:WithMLNet=true")]
    [InlineData("evaluate --csv leads.csv --label won --positive 1 --set Propensity:Trainer=other", 2, "none of own, mlnet")]
    public async Task Whoever_asks_for_what_is_not_there_is_told_what_to_do(string asked, int exitCode, string told)
    {
        folder.Write("leads.csv", Leads(30));

        var ended = await RunAsync(asked);

        ended.ExitCode.ShouldBe(exitCode, ended.Output);
        ended.Error.ShouldContain(told);
    }

    [Fact]
    public async Task A_prediction_tells_why()
    {
        folder.Write("leads.csv", Leads(300));
        folder.Write("new.csv", "visits,source\n19,source 1\n,\n");
        (await RunAsync("train --csv leads.csv --label won --positive 1 --out kept.model")).ExitCode.ShouldBe(0);

        var told = await RunAsync("predict --model kept.model --csv new.csv --explain 1");
        var rows = (await RunAsync("predict --model kept.model --csv new.csv --json")).Output.Trim().Split('\n');

        told.Output.Split('\n')[1].ShouldMatch("^0,0\\.[0-9]{6},\"visits 19: \\+[0-9.]+\"\r?$");
        rows.Length.ShouldBe(2);
        foreach (var row in rows.Select(row => JsonDocument.Parse(row).RootElement))
        {
            var sum =
                row.GetProperty("base").GetDouble()
                + row.GetProperty("reasons").EnumerateArray().Sum(one => one.GetProperty("logOdds").GetDouble());
            sum.ShouldBe(row.GetProperty("logOdds").GetDouble(), 1e-9);
            (1 / (1 + Math.Exp(-sum))).ShouldBe(row.GetProperty("probability").GetDouble(), 1e-9);
        }

        rows[1].ShouldContain("visits is not known");
    }

    private const string Columns =
        "Age,Visits,PageViews,EmailOpens,EmailClicks,DaysSince,Employees,Revenue,Calls,Tenure,Source,Industry,Country,Role,Device,Campaign,Size,Plan,Month,Weekday";

    private static JsonElement Json(Ended ended)
    {
        ended.ExitCode.ShouldBe(0, ended.Error);
        return JsonDocument.Parse(ended.Output).RootElement;
    }

    private static double[] Probabilities(Ended ended) =>
        [.. ended.Output.Trim().Split('\n').Skip(1).Select(line => double.Parse(line.Split(',')[1], CultureInfo.InvariantCulture))];

    private byte[] Bytes(string file) => File.ReadAllBytes(folder.File(file));

    private Task<Ended> RunAsync(string line) =>
        RunningProgram.RunAsync(
            folder.Path,
            new Dictionary<string, string> { ["LeadRouter__Data"] = folder.File("data") },
            line.Split(' ')
        );

    private static string Leads(int rows)
    {
        var random = new Random(7);
        var text = new StringBuilder("visits,source,won\n");
        for (var row = 0; row < rows; row++)
        {
            var (visits, source) = (random.Next(20), random.Next(3));
            var won = random.NextDouble() < 1 / (1 + Math.Exp(3 - (0.25 * visits) - (0.5 * source))) ? 1 : 0;
            text.Append(FormattableString.Invariant($"{visits},source {source},{won}\n"));
        }

        return text.ToString();
    }
}
