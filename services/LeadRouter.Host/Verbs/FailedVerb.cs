using System.CommandLine;
using LeadRouter.Host.CommandLine;
using LeadRouter.Host.Failed;
using Spectre.Console;

namespace LeadRouter.Host.Verbs;

/// <summary><c>leadrouter failed</c>: what a running server could not take, and what is to become of it.</summary>
internal static class FailedVerb
{
    private const int DefaultRows = 50;

    public static Command Create() =>
        new("failed", "Lists, shows, fixes, replays and dismisses what could not be taken as an activity.")
        {
            List(),
            Show(),
            Fix(),
            Replay(),
            Dismiss(),
            FailedMessagesVerb.Create(),
        };

    private static Command List()
    {
        var (reason, source) = (Reason(), Source());
        var since = new Option<string?>("--since") { Description = "Only those last seen at or after it.", HelpName = "INSTANT" };
        var limit = new Option<int>("--limit") { Description = "Rows at most.", DefaultValueFactory = _ => DefaultRows };
        var counts = new Option<bool>("--counts") { Description = "Counts them by reason and source." };
        Bounds.Between(limit, 1, 500);
        return Verb(
            "list",
            "Shows what failed, the last seen first.",
            [],
            [reason, source, since, limit, counts],
            async (parsed, client, isJson, cancellationToken) =>
            {
                if (parsed.GetValue(counts))
                {
                    var summary = await client.SummaryAsync(cancellationToken);
                    Print(isJson, summary, () => FailedView.WriteSummary(Terminal.Out, summary));
                    return ExitCodes.Ok;
                }

                var question = new FailedQuestion(parsed.GetValue(reason), parsed.GetValue(source), parsed.GetValue(since));
                var page = await client.ListAsync(question, parsed.GetValue(limit), null, cancellationToken);
                var isMore = page.GetProperty("next").GetString() is not null;
                Print(isJson, page, () => FailedView.WriteList(Terminal.Out, [.. page.GetProperty("items").EnumerateArray()], isMore));
                return ExitCodes.Ok;
            }
        );
    }

    private static Command Show()
    {
        var id = Id();
        return Verb(
            "show",
            "Shows one: why it failed, what to do, its bytes (with an admin's key).",
            [id],
            [],
            async (parsed, client, isJson, cancellationToken) =>
            {
                var item = await client.ShowAsync(parsed.GetRequiredValue(id), cancellationToken);
                Print(isJson, item, () => FailedView.WriteOne(Terminal.Out, item));
                return ExitCodes.Ok;
            }
        );
    }

    private static Command Fix()
    {
        var id = Id();
        var file = new Argument<FileInfo>("FILE") { Description = "The item as it should have been." };
        file.AcceptExistingOnly();
        var dryRun = DryRun();
        return Verb(
            "fix",
            "Keeps the item as it should have been beside the original, until it is replayed. What would fail too is refused.",
            [id, file],
            [dryRun],
            async (parsed, client, isJson, cancellationToken) =>
            {
                var bytes = await File.ReadAllBytesAsync(parsed.GetRequiredValue(file).FullName, cancellationToken);
                var isDry = parsed.GetValue(dryRun);
                var item = await client.FixAsync(parsed.GetRequiredValue(id), bytes, isDry, cancellationToken);
                Print(
                    isJson,
                    item,
                    () =>
                        Terminal.Out.WriteLine(
                            isDry
                                ? "It can be read. Nothing was changed."
                                : $"Fixed. 'leadrouter failed replay {parsed.GetRequiredValue(id)}' sends it on its way."
                        )
                );
                return ExitCodes.Ok;
            }
        );
    }

    private static Command Replay()
    {
        var id = new Argument<string?>("ID") { Description = "One of 'leadrouter failed list'.", Arity = ArgumentArity.ZeroOrOne };
        var (reason, source, dryRun) = (Reason(), Source(), DryRun());
        var all = new Option<bool>("--all") { Description = "All of them." };
        var command = Verb(
            "replay",
            "Reads them again, fixed or as they are, as if they arrived when they first did, in that order.",
            [id],
            [reason, source, all, dryRun],
            async (parsed, client, isJson, cancellationToken) =>
            {
                var isDry = parsed.GetValue(dryRun);
                var result = parsed.GetValue(id) is { } one
                    ? One(isDry, await client.ReplayAsync(one, isDry, cancellationToken))
                    : await FailedReplayRun.RunAsync(
                        Terminal.Error,
                        client,
                        new FailedQuestion(parsed.GetValue(reason), parsed.GetValue(source)),
                        isDry,
                        cancellationToken
                    );
                Print(isJson, result, () => WriteResult(result));
                return result.StillFailing + result.NewlyFailed == 0 ? ExitCodes.Ok : ExitCodes.Failed;
            }
        );
        command.Validators.Add(parsed =>
        {
            var ways =
                (parsed.GetValue(id) is null ? 0 : 1)
                + (parsed.GetValue(reason) is null && parsed.GetValue(source) is null ? 0 : 1)
                + (parsed.GetValue(all) ? 1 : 0);
            if (ways != 1)
            {
                parsed.AddError("Say which are meant: an ID, --reason and --source, or --all.");
            }
        });
        return command;
    }

    private static Command Dismiss()
    {
        var id = Id();
        var why = new Option<string>("--why") { Description = "For who asks later; 1 to 200 characters.", Required = true };
        return Verb(
            "dismiss",
            "Gives one up; who did and why is noted.",
            [id],
            [why],
            async (parsed, client, isJson, cancellationToken) =>
            {
                var gone = await client.DismissAsync(parsed.GetRequiredValue(id), parsed.GetRequiredValue(why), cancellationToken);
                Print(isJson, gone, () => Terminal.Out.WriteLine("Dismissed."));
                return ExitCodes.Ok;
            }
        );
    }

    internal static Command Verb(
        string name,
        string description,
        IEnumerable<Argument> arguments,
        IEnumerable<Option> options,
        Func<ParseResult, FailedClient, bool, CancellationToken, Task<int>> run
    )
    {
        var to = ServerAddress.Option();
        var key = ServerAddress.KeyOption("One of the server's Api:Keys; to change something its role is admin.");
        var json = new Option<bool>("--json") { Description = "Prints the server's answer." };
        var command = new Command(name, description);
        foreach (var argument in arguments)
        {
            command.Add(argument);
        }

        foreach (var option in options.Concat([to, key, json]))
        {
            command.Add(option);
        }

        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                using var http = new HttpClient();
                var client = new FailedClient(http, parsed.GetRequiredValue(to), parsed.GetValue(key));
                return await run(parsed, client, parsed.GetValue(json), cancellationToken);
            }
        );
        return command;
    }

    private static FailedReplayResult One(bool isDry, System.Text.Json.JsonElement item)
    {
        var isTaken = item.GetProperty("outcome").GetString() == "taken";
        return new FailedReplayResult(
            isDry,
            1,
            isTaken ? 1 : 0,
            item.GetProperty("activities").GetInt32(),
            isTaken ? 0 : 1,
            item.GetProperty("newlyFailed").GetInt64(),
            [item]
        );
    }

    private static void WriteResult(FailedReplayResult result)
    {
        if (result.Items.Count > 0)
        {
            FailedView.WriteReplayed(Terminal.Out, result.Items, result.DryRun);
        }

        Terminal.Out.WriteLine(
            FormattableString.Invariant(
                $"{result.Tried:N0} {(result.DryRun ? "tried" : "replayed")}: {result.Taken:N0} {(result.DryRun ? "would be taken" : "taken")} as {result.Activities:N0} activities, {result.StillFailing:N0} still failing{(result.NewlyFailed == 0 ? "" : FormattableString.Invariant($", and {result.NewlyFailed:N0} parts of what was taken failed: 'leadrouter failed list' shows them"))}."
            ) + (result.DryRun ? " Nothing was changed." : "")
        );
    }

    internal static void Print<T>(bool isJson, T answer, Action write)
    {
        if (isJson)
        {
            Scripts.Print(answer);
        }
        else
        {
            write();
        }
    }

    private static Argument<string> Id() => new("ID") { Description = "One of 'leadrouter failed list'." };

    private static Option<string?> Reason() => new("--reason") { Description = "Only those that failed for it.", HelpName = "REASON" };

    private static Option<string?> Source() => new("--source") { Description = "Only those of this source.", HelpName = "SOURCE" };

    internal static Option<bool> DryRun() => new("--dry-run") { Description = "Says what would happen, and changes nothing." };
}
