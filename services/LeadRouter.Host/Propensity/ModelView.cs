using System.Globalization;
using LeadRouter.Propensity.Life;
using LeadRouter.Storage.Models;
using Spectre.Console;

namespace LeadRouter.Host.Propensity;

/// <summary>What a person is shown of stored models.</summary>
internal static class ModelView
{
    private const int ShortHash = 12;

    public static string Title(ModelRecord model) => model.Title;

    public static string? RoleOf(ModelRecord model, ModelStanding standing) =>
        model.Hash == standing.Champion ? "champion"
        : model.Hash == standing.Challenger ? "challenger"
        : null;

    public static void List(IAnsiConsole console, IReadOnlyList<ModelRecord> models, ModelStanding standing)
    {
        if (models.Count == 0)
        {
            console.WriteLine("No model is stored: scores are by rules alone. 'leadrouter train ... --register' stores one.");
            return;
        }

        var table = new Table().Border(TableBorder.Rounded);
        foreach (var column in (string[])["model", "role", "hash", "stored", "by", "rows", "AUC", "log loss", "skill"])
        {
            table.AddColumn(column);
        }

        foreach (var model in models)
        {
            var metrics = ModelMetrics.Parse(model.Metrics);
            string[] cells =
            [
                Title(model),
                RoleWords(model, standing),
                model.Hash[..ShortHash],
                Instant(model.StoredAt),
                model.StoredBy,
                model.Rows.ToString("N0", CultureInfo.InvariantCulture),
                Figure(metrics.Validation?.Auc),
                Figure(metrics.Validation?.LogLoss),
                metrics.Validation is null ? "?"
                : metrics.HasSkill ? "proven"
                : "none",
            ];
            table.AddRow([.. cells.Select(cell => new Text(cell))]);
        }

        console.Write(table);
        Suspended(console, standing, models);
    }

    /// <param name="models">The stored ones.</param>
    public static void Show(
        IAnsiConsole console,
        ModelRecord model,
        IReadOnlyList<ModelRecord> models,
        ModelStanding standing,
        IReadOnlyList<ModelEvent> history,
        PromotionVerdict? verdict
    )
    {
        var metrics = ModelMetrics.Parse(model.Metrics);
        console.WriteLine(
            $"{Title(model)}  {(RoleWords(model, standing) is { Length: > 0 } role ? role : "neither champion nor challenger")}"
        );
        console.WriteLine($"hash: {model.Hash}");
        console.WriteLine($"made of: {metrics.Model}");
        console.WriteLine($"learnt from: {Rows(model)}{Window(model)}");
        console.WriteLine($"stored: {Instant(model.StoredAt)} by {model.StoredBy}, {model.Size / 1024.0:0} KiB, {model.Format}");
        console.WriteLine(
            $"validation: AUC {Figure(metrics.Validation?.Auc)}, log loss {Figure(metrics.Validation?.LogLoss)}, ECE {Figure(metrics.Validation?.Ece)}"
        );
        console.WriteLine(
            $"test part: AUC {Figure(metrics.Test?.Auc)}, log loss {Figure(metrics.Test?.LogLoss)}, ECE {Figure(metrics.Test?.Ece)}"
        );
        foreach (var leak in metrics.Leaks)
        {
            console.WriteLine($"leak: '{leak}'");
        }

        foreach (var alarm in metrics.Drift)
        {
            console.WriteLine($"drift: {alarm}");
        }

        foreach (var one in history)
        {
            console.WriteLine(
                $"{Instant(one.At)}  {one.Kind}{(one.IsForced ? " (against the rule)" : "")} by {one.By}{(one.Reason is null ? "" : $": {one.Reason}")}"
            );
        }

        if (verdict is not null)
        {
            console.WriteLine($"promotion: {(verdict.IsAllowed ? "allowed" : "not without --force")}. {string.Join(' ', verdict.Reasons)}");
        }

        Suspended(console, standing, models);
    }

    private static string Rows(ModelRecord model) =>
        model.Rows == 0 ? "nobody knows what" : string.Create(CultureInfo.InvariantCulture, $"{model.Rows:N0} rows");

    private static string Window(ModelRecord model) =>
        model is { DataFrom: { } from, DataUntil: { } until } ? $", {Instant(from)} to {Instant(until)}" : "";

    private static string RoleWords(ModelRecord model, ModelStanding standing) =>
        (RoleOf(model, standing) ?? "") + (model.Hash == standing.Champion && standing.SuspendedAt is not null ? " (suspended)" : "");

    private static void Suspended(IAnsiConsole console, ModelStanding standing, IEnumerable<ModelRecord> models)
    {
        if (Suspension.Words(standing, models) is { } words)
        {
            console.WriteLine(words);
        }
    }

    private static string Instant(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);

    private static string Figure(double? value) => value?.ToString("0.0000", CultureInfo.InvariantCulture) ?? "?";
}
