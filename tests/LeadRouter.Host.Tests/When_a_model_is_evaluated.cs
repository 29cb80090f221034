using System.Text;
using System.Text.Json;
using LeadRouter.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace LeadRouter.Host.Tests;

public sealed class When_a_model_is_evaluated : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_script_gets_every_figure_that_was_agreed_on()
    {
        folder.Write("leads.csv", Leads(900));

        var ended = await EvaluateAsync("--separator", ";", "--drop", "noise", "--split", "time:at", "--json");

        ended.ExitCode.ShouldBe(0, ended.Error);
        var answer = JsonDocument.Parse(ended.Output).RootElement;
        (
            answer.GetProperty("rows").GetInt32(),
            answer.GetProperty("trainRows").GetInt32(),
            answer.GetProperty("testRows").GetInt32()
        ).ShouldBe((900, 630, 270));
        answer.GetProperty("auc").GetDouble().ShouldBeInRange(0.7, 1);
        answer.GetProperty("aucInterval")[0].GetDouble().ShouldBeLessThan(answer.GetProperty("aucInterval")[1].GetDouble());
        foreach (var figure in (string[])["prAuc", "logLoss", "brier", "ece", "lift10", "trainSeconds"])
        {
            answer.GetProperty(figure).GetDouble().ShouldBeGreaterThan(0, figure);
        }

        answer.GetProperty("model").GetString().ShouldNotBeNullOrEmpty();
        answer.GetProperty("skill").GetString().ShouldBe("proven");
        answer.GetProperty("leaks").EnumerateArray().Select(leak => leak.GetString()).ShouldBe(["contract"]);
        answer.GetProperty("drift").GetProperty("psi").GetProperty("visits").GetDouble().ShouldBeLessThan(0.25);
    }

    [Fact]
    public async Task A_leak_is_learnt_from_when_it_is_kept()
    {
        folder.Write("leads.csv", Leads(900));

        var ended = await EvaluateAsync("--keep", "contract", "--json");

        ended.ExitCode.ShouldBe(0, ended.Error);
        var answer = JsonDocument.Parse(ended.Output).RootElement;
        answer.GetProperty("leaks").GetArrayLength().ShouldBe(1);
        answer.GetProperty("auc").GetDouble().ShouldBeGreaterThan(0.95);
    }

    [Fact]
    public async Task A_person_is_shown_the_figures_and_what_was_left_out()
    {
        folder.Write("leads.csv", Leads(900));

        var ended = await EvaluateAsync();

        ended.ExitCode.ShouldBe(0, ended.Error);
        ended.Output.ShouldContain("calibration error (ECE)");
        ended.Output.ShouldContain("leak: 'contract': ");
    }

    [Fact]
    public async Task Too_few_outcomes_end_it_with_1_and_what_to_do()
    {
        folder.Write("leads.csv", Leads(90));

        var ended = await EvaluateAsync();

        ended.ExitCode.ShouldBe(1);
        ended.Error.ShouldContain("at least 40 of each are needed. Score by rules until more outcomes are known.");
    }

    [Theory]
    [InlineData("has no column 'Won'", "--label", "Won", "--positive", "1")]
    [InlineData("--split is hash, time or time:COLUMN", "--label", "won", "--positive", "1", "--split", "random")]
    [InlineData("--columns and --drop exclude each other", "--label", "won", "--positive", "1", "--columns", "a", "--drop", "b")]
    [InlineData("--separator is one character, or tab", "--label", "won", "--positive", "1", "--separator", "::")]
    [InlineData("no row whose 'won' is 'yes'", "--label", "won", "--positive", "yes")]
    public async Task A_wrong_question_ends_it_with_2(string told, params string[] asked)
    {
        folder.Write("leads.csv", Leads(200));

        var ended = await RunningProgram.RunAsync(folder.Path, ["evaluate", "--csv", "leads.csv", .. asked]);

        ended.ExitCode.ShouldBe(2, ended.Output);
        ended.Error.ShouldContain(told);
    }

    [Fact]
    public async Task It_can_be_interrupted()
    {
        folder.Write("leads.csv", Leads(60_000));
        await using var program = RunningProgram.Start(
            folder.Path,
            [],
            "evaluate",
            "--csv",
            "leads.csv",
            "--label",
            "won",
            "--positive",
            "1"
        );
        await program.SaysAsync("validating");

        var ended = await program.StopAsync();

        ended.ExitCode.ShouldBe(130, ended.Error);
        ended.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_model_that_was_kept_predicts_other_files()
    {
        folder.Write("leads.csv", Leads(900));
        folder.Write("new.csv", "source,visits,at\nsource 2,19,\nsource 0,0,\nsource 9,,\n");

        var trained = await RunningProgram.RunAsync(
            folder.Path,
            "train --csv leads.csv --label won --positive 1 --drop noise --split time:at --out model".Split(' ')
        );
        var predicted = await RunningProgram.RunAsync(folder.Path, "predict", "--model", "model", "--csv", "new.csv");
        var lacking = await RunningProgram.RunAsync(folder.Path, "predict", "--model", "model", "--csv", "model.csv");

        trained.ExitCode.ShouldBe(0, trained.Error);
        trained.Output.ShouldContain("leak: 'contract'");
        predicted.ExitCode.ShouldBe(0, predicted.Error);
        double[] probabilities = [.. predicted.Output.Trim().Split('\n').Skip(1).Select(line => double.Parse(line.Split(',')[1]))];
        probabilities.Length.ShouldBe(3);
        probabilities[0].ShouldBeGreaterThan(0.8);
        probabilities[1].ShouldBeLessThan(0.2);
        probabilities[2].ShouldBeInRange(0, 1);
        lacking.ExitCode.ShouldBe(2);
    }

    private Task<Ended> EvaluateAsync(params string[] more) =>
        RunningProgram.RunAsync(folder.Path, ["evaluate", "--csv", "leads.csv", "--label", "won", "--positive", "1", .. more]);

    /// <summary>Visits and source tell who buys; the contract's size is known only of who has bought.</summary>
    private static string Leads(int rows)
    {
        var random = new Random(7);
        var text = new StringBuilder("at;visits;source;noise;contract;won\n");
        for (var row = 0; row < rows; row++)
        {
            var visits = random.Next(20);
            var source = random.Next(3);
            var won = random.NextDouble() < 1 / (1 + Math.Exp(2.5 - (0.25 * visits) - source)) ? 1 : 0;
            text.Append(
                FormattableString.Invariant(
                    $"{row};{visits};source {source};{random.Next(1000)};{(won == 1 && random.Next(10) > 0 ? random.Next(90) : "")};{won}\n"
                )
            );
        }

        return text.ToString();
    }
}
