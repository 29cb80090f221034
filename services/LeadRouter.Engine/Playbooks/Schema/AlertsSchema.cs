using System.Text.Json.Nodes;
using LeadRouter.Engine.Playbooks.Reading;

namespace LeadRouter.Engine.Playbooks.Schema;

internal static class AlertsSchema
{
    /// <summary>A channel or an e-mail address.</summary>
    internal const string Address = @"^(#\S{1,80}|[^@\s]+@[^@\s]+\.[^@\s]+)$";

    public static JsonObject Node()
    {
        var map = SchemaNodes.Map(
            AlertsReader.Own,
            [],
            ("keyAccounts", ConditionSchema.Of(FieldSet.KeyAccounts).Says("Which accounts are key accounts.", byDefault: "none")),
            ("budget", Budget()),
            ("digest", Digest())
        );
        map["propertyNames"] = new JsonObject { ["pattern"] = SchemaNodes.NamePattern };
        map["additionalProperties"] = SchemaNodes
            .Map(
                AlertsReader.RuleKeys,
                ["when", "to", "via"],
                ("when", ConditionSchema.Of(FieldSet.Alerts).Says("What is worth an alert.")),
                ("to", SchemaNodes.Choice(AlertsReader.Recipients).Says("Who is told.")),
                (
                    "orElse",
                    SchemaNodes
                        .Pattern(Address)
                        .Says(
                            "A channel (\"#name\", quoted) or an e-mail address when there is nobody to tell.",
                            byDefault: "the alert is held back"
                        )
                ),
                ("via", SchemaNodes.OneOrMore(SchemaNodes.Choice(AlertsReader.Channels)).Says("By which ways."))
            )
            .Says("An alert, by its name.");
        return map.Says("Who is told at once, how often at most, and what waits for the digest.", byDefault: "no alerts");
    }

    private static JsonObject Budget() =>
        SchemaNodes
            .Map(
                AlertBudgetReader.BudgetKeys,
                [],
                (
                    "perPerson",
                    SchemaNodes
                        .Pattern(@"^\+?0*[1-9][0-9]*(\.0*)? +per +(day|1d)$")
                        .Says("Alerts a person gets at most: 8 per day, 1 to 10000.", byDefault: "no cap")
                ),
                (
                    "perAccount",
                    SchemaNodes
                        .Map(
                            AlertBudgetReader.PerAccountKeys,
                            ["then"],
                            (
                                "first",
                                SchemaNodes.Choice(AlertBudgetReader.First).Says("The first one goes out at once.", byDefault: "now")
                            ),
                            (
                                "then",
                                SchemaNodes.Pattern("^1 +per +[0-9dhms ]+$").Says("The rest of this time becomes one alert: 1 per 4h.")
                            )
                        )
                        .Says("How an account's alerts are put together.", byDefault: "each goes out alone")
                ),
                (
                    "quiet",
                    SchemaNodes
                        .Pattern($@"^({SchemaNodes.Clock}) *- *({SchemaNodes.Clock})$")
                        .Says("Local hours in which nobody is told: 18:00-08:00.", byDefault: "none")
                ),
                (
                    "overflow",
                    SchemaNodes
                        .Choice(AlertBudgetReader.Overflow)
                        .Says("What becomes of alerts over the budget.", byDefault: "digest when there is one, else drop")
                )
            )
            .Says("How much a person is told.", byDefault: "no limits");

    private static JsonObject Digest() =>
        SchemaNodes
            .Map(
                AlertBudgetReader.DigestKeys,
                ["weekly", "to"],
                ("weekly", SchemaNodes.Pattern("^[A-Za-z]{3} +([01]?[0-9]|2[0-3]):[0-5][0-9]$").Says("Day and local time: Mon 07:30.")),
                ("to", SchemaNodes.Choice(AlertsReader.Recipients).Says("Who gets it.")),
                (
                    "accounts",
                    SchemaNodes
                        .Integer(AlertBudgetReader.Accounts)
                        .Says("How many accounts at most.", "accounts", SchemaNodes.Digits(AlertBudgetReader.DefaultAccounts))
                ),
                (
                    "silenceAfter",
                    SchemaNodes
                        .Duration()
                        .Says(
                            "An active account is named when it has been silent for so long: whole days.",
                            byDefault: $"{SchemaNodes.Digits(AlertBudgetReader.DefaultSilenceDays)}d"
                        )
                )
            )
            .Says("When the rest is told.", byDefault: "never");
}
