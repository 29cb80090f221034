using System.Diagnostics;
using System.Globalization;
using LeadRouter.Engine.Accounts.Matching;

namespace LeadRouter.Benchmarks;

/// <summary>What a question of the matcher costs among many accounts. Nothing is started for it.</summary>
internal static class MatchBenchmark
{
    private const int Accounts = 100_000;
    private const int Questions = 5_000;
    private const int Seed = 2026;

    private static readonly string[] Starts =
        "Nor Fal Tal Bre Cor Dal Est Fen Gal Hex Ivo Jor Kas Lum Mis Nov Ost Pal Quo Rav Sel Tar Ulm Van Wex Yar Zen Ard Bel Can".Split(
            ' '
        );
    private static readonly string[] Middles =
        "den ke una vik vento mar rado nick vano al ria vik tell ara trel enta era den rum ello".Split(' ');
    private static readonly string[] Trades =
        "Logistics Foods Medical Plastics Robotics Packaging Trading Optik Engineering Textil Marine Print Software Consulting Systems".Split(
            ' '
        );
    private static readonly string[] Forms = "GmbH AG Ltd Inc. S.A. B.V. S.r.l. Oy LLC".Split(' ');
    private static readonly string[] Countries = ["DE", "AT", "CH", "GB", "US", "FR", "IT", "NL", "FI"];

    public static string Run()
    {
        var random = new Random(Seed);
        var accounts = Enumerable.Range(0, Accounts).Select(i => Account(random, i)).ToList();
        var started = Environment.CpuUsage.TotalTime;
        var index = new AccountIndex(accounts, MatchRules.Default);
        var building = Environment.CpuUsage.TotalTime - started;
        var questions = Enumerable.Range(0, Questions).Select(_ => Question(random, accounts[random.Next(Accounts)])).ToList();
        var found = questions.Count(question => index.Match(question).Key is not null);
        var took = new double[Questions];
        started = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < Questions; i++)
        {
            var start = Stopwatch.GetTimestamp();
            index.Match(questions[i]);
            took[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        // On a machine that others keep busy the clock says more of them than of this; the processor's time does not.
        var each = (Environment.CpuUsage.TotalTime - started).TotalMicroseconds / Questions;
        Array.Sort(took);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Accounts:N0} accounts indexed in {building.TotalSeconds:0.0} s of processor time; a question takes {each:0} µs of it, by the clock {took[Questions / 2]:0} µs (p50), {took[Questions * 99 / 100]:0} µs (p99); {100.0 * found / Questions:0.0} % found one"
        );
    }

    /// <summary>A company's name without its legal form.</summary>
    public static string NameOf(Random random) =>
        $"{Pick(random, Starts)}{Pick(random, Middles)}{Pick(random, Middles)} {Pick(random, Trades)}";

    private static MatchAccount Account(Random random, int number)
    {
        var name = NameOf(random);
        return new MatchAccount
        {
            Key = string.Create(
                CultureInfo.InvariantCulture,
                $"{name.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant()}{number}.example"
            ),
            Names = [$"{name} {Pick(random, Forms)}"],
            Country = Pick(random, Countries),
            Contacts = random.Next(100),
        };
    }

    private static MatchQuestion Question(Random random, MatchAccount account) =>
        new()
        {
            Company = random.Next(4) == 0 ? account.Names[0].Remove(random.Next(account.Names[0].Length), 1) : account.Names[0],
            Email = random.Next(2) == 0 ? account.Key : "gmail.com",
            Country = account.Country,
        };

    private static string Pick(Random random, string[] words) => words[random.Next(words.Length)];
}
