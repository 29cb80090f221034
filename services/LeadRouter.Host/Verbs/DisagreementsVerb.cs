using System.CommandLine;
using System.Globalization;
using LeadRouter.Host.CommandLine;
using LeadRouter.Host.Propensity;
using LeadRouter.Host.Serving;
using LeadRouter.ServiceDefaults.Configuration;
using LeadRouter.Storage.LiveModels;
using Spectre.Console;

namespace LeadRouter.Host.Verbs;

/// <summary><c>leadrouter model disagreements</c>: where the rules and the model say different things.</summary>
internal static class DisagreementsVerb
{
    public static Command Create()
    {
        var decisions = new Option<int>("--decisions")
        {
            Description = "The newest so many are looked at, 1 to 1,000,000; of each person the last one.",
            HelpName = "N",
            DefaultValueFactory = _ => 20_000,
        };
        var top = new Option<int>("--top")
        {
            Description = "Shows the largest, 1 to 10,000.",
            HelpName = "N",
            DefaultValueFactory = _ => 50,
        };
        var json = new Option<bool>("--json") { Description = "Prints the result as JSON." };
        var command = new Command(
            "disagreements",
            "Lists people of whom the rules and the model say different things, the furthest apart first."
        )
        {
            decisions,
            top,
            json,
        };
        Bounds.Between(decisions, 1, 1_000_000);
        Bounds.Between(top, 1, 10_000);
        var registry = RegistryArguments.AddTo(command);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var settings = SettingsReader.Read(registry.Configuration(parsed), PlaybookStart.Example).OrThrow();
                var playbook = PlaybookStart.Load(settings.Playbook).Playbook;
                var found = await registry.WithDatabaseAsync(
                    parsed,
                    database =>
                        new DisagreementQueries(database).FindAsync(
                            playbook,
                            parsed.GetValue(decisions),
                            parsed.GetValue(top),
                            cancellationToken
                        ),
                    cancellationToken
                );
                if (parsed.GetValue(json))
                {
                    Scripts.Print(found.Select(DisagreementAnswer.Of));
                }
                else
                {
                    Write(Terminal.Out, found);
                }

                return ExitCodes.Ok;
            }
        );
        return command;
    }

    private static void Write(IAnsiConsole console, IReadOnlyList<DisagreementRow> found)
    {
        if (found.Count == 0)
        {
            console.WriteLine("The rules and the model agree, or no model had a say.");
            return;
        }

        var table = new Table().Border(TableBorder.Rounded).AddColumns("contact", "rules", "model", "probability", "why");
        foreach (var one in found)
        {
            table.AddRow(
                new Text(one.ContactId),
                new Text(Priority(one.Disagreement.RulesPriority)),
                new Text(Priority(one.Disagreement.ModelPriority)),
                new Text(string.Create(CultureInfo.InvariantCulture, $"{one.Probability / 1000m:0.0} %")),
                new Text(string.Join("; ", one.Why))
            );
        }

        console.Write(table);
    }

    private static string Priority(int? priority) => priority?.ToString(CultureInfo.InvariantCulture) ?? "no lead";
}
