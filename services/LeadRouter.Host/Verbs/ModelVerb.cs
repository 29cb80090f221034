using System.CommandLine;
using LeadRouter.Host.CommandLine;
using LeadRouter.Host.Propensity;
using LeadRouter.Storage.Models;
using Spectre.Console;

namespace LeadRouter.Host.Verbs;

/// <summary><c>leadrouter model</c>: the stored propensity models, and which of them counts.</summary>
internal static class ModelVerb
{
    public static Command Create() =>
        new("model", "The stored propensity models: which there are, which one scores, and who said so.")
        {
            List(),
            Show(),
            Promote(),
            Challenge(),
            Rollback(),
            ModelFilesVerb.Export(),
            ModelFilesVerb.Import(),
            DisagreementsVerb.Create(),
        };

    internal static Argument<string> Model() =>
        new("model") { Description = "champion, challenger, a version (3 or NAME/3), or the beginning of a hash." };

    internal static Option<bool> Json() => new("--json") { Description = "Prints the result as JSON." };

    private static Command List()
    {
        var json = Json();
        return Finish(
            new Command("list", "Shows what is stored, newest first.") { json },
            async (parsed, registry, cancellationToken) =>
            {
                var models = await registry.ListAsync(cancellationToken);
                var standing = await registry.StandingAsync(cancellationToken);
                if (parsed.GetValue(json))
                {
                    Scripts.Print(models.Select(model => ModelAnswer.Of(model, standing)));
                }
                else
                {
                    ModelView.List(Terminal.Out, models, standing);
                }

                return ExitCodes.Ok;
            }
        );
    }

    private static Command Show()
    {
        var (model, json) = (Model(), Json());
        return Finish(
            new Command(
                "show",
                "Shows a model: what it was learnt from, what it was worth, whether it may be promoted, and all that happened to it."
            )
            {
                model,
                json,
            },
            async (parsed, registry, cancellationToken) =>
            {
                var models = await registry.ListAsync(cancellationToken);
                var standing = await registry.StandingAsync(cancellationToken);
                var found = ModelChoice.Find(parsed.GetRequiredValue(model), models, standing);
                var history = await registry.HistoryAsync(found.Hash, cancellationToken);
                var verdict = found.Hash == standing.Champion ? null : Promotion.Decide(found, models, standing);
                if (parsed.GetValue(json))
                {
                    Scripts.Print(
                        new
                        {
                            Model = ModelAnswer.Of(found, standing),
                            Promotion = verdict,
                            History = history.Select(ModelEventAnswer.Of),
                        }
                    );
                }
                else
                {
                    ModelView.Show(Terminal.Out, found, models, standing, history, verdict);
                }

                return ExitCodes.Ok;
            }
        );
    }

    private static Command Promote()
    {
        var (model, json) = (Model(), Json());
        var force = new Option<bool>("--force") { Description = "Promotes against the rule; --why is needed, and recorded." };
        var command = new Command(
            "promote",
            "Makes a model the champion, by which leads are scored, unless it is worse than the one that is."
        )
        {
            model,
            force,
            json,
        };
        var who = Who.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(force) && result.GetResult("--why") is null)
            {
                result.AddError("--force goes against the rule: say --why, for who asks later.");
            }
        });
        return Finish(
            command,
            async (parsed, registry, cancellationToken) =>
            {
                var models = await registry.ListAsync(cancellationToken);
                var standing = await registry.StandingAsync(cancellationToken);
                var found = await Promotion.ScoringAsync(
                    ModelChoice.Find(parsed.GetRequiredValue(model), models, standing),
                    registry,
                    cancellationToken
                );
                var verdict = Promotion.Decide(found, models, standing);
                var isForced = !verdict.IsAllowed && parsed.GetValue(force);
                if (!verdict.IsAllowed && !isForced)
                {
                    throw new ModelRegistryException(
                        ModelView.Title(found),
                        $"may not be promoted. {string.Join(' ', verdict.Reasons)} --force --why \"...\" promotes it all the same."
                    );
                }

                var why = string.Join(' ', [.. who.Why(parsed) is { } said ? [said] : Array.Empty<string>(), .. verdict.Reasons]);
                await registry.PromoteAsync(found.Hash, standing, who.By(parsed), why, isForced, cancellationToken);
                await PrintAsync(parsed.GetValue(json), registry, $"{ModelView.Title(found)} is champion. {why}", cancellationToken);
                return ExitCodes.Ok;
            }
        );
    }

    private static Command Challenge()
    {
        var json = Json();
        var model = new Argument<string?>("model")
        {
            Description = "A version, or the beginning of a hash; none: nobody predicts in the shadow any more.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command(
            "challenge",
            "Lets a model predict in the champion's shadow: it decides nothing, and is judged when outcomes are known."
        )
        {
            model,
            json,
        };
        var who = Who.AddTo(command);
        return Finish(
            command,
            async (parsed, registry, cancellationToken) =>
            {
                var models = await registry.ListAsync(cancellationToken);
                var standing = await registry.StandingAsync(cancellationToken);
                var found = parsed.GetValue(model) is { } text
                    ? await Promotion.ScoringAsync(ModelChoice.Find(text, models, standing), registry, cancellationToken)
                    : null;
                await registry.ChallengeAsync(found?.Hash, who.By(parsed), who.Why(parsed), cancellationToken);
                var words = found is null
                    ? "Nobody predicts in the champion's shadow any more."
                    : $"{ModelView.Title(found)} predicts in the champion's shadow.";
                await PrintAsync(parsed.GetValue(json), registry, words, cancellationToken);
                return ExitCodes.Ok;
            }
        );
    }

    private static Command Rollback()
    {
        var json = Json();
        var command = new Command("rollback", "Makes the champion before champion again; before the first there are the rules alone.")
        {
            json,
        };
        var who = Who.AddTo(command);
        return Finish(
            command,
            async (parsed, registry, cancellationToken) =>
            {
                var back = await registry.RollBackAsync(who.By(parsed), who.Why(parsed), cancellationToken);
                var model = (await registry.ListAsync(cancellationToken)).FirstOrDefault(one => one.Hash == back);
                var words = model is null ? "Scores are by rules alone again." : $"{ModelView.Title(model)} is champion again.";
                await PrintAsync(parsed.GetValue(json), registry, words, cancellationToken);
                return ExitCodes.Ok;
            }
        );
    }

    internal static Command Finish(Command command, Func<ParseResult, ModelRegistry, CancellationToken, Task<int>> run)
    {
        var arguments = RegistryArguments.AddTo(command);
        command.SetAction(
            (parsed, cancellationToken) =>
                arguments.WithDatabaseAsync(
                    parsed,
                    database => run(parsed, new ModelRegistry(database), cancellationToken),
                    cancellationToken
                )
        );
        return command;
    }

    /// <summary>The standing for a script, a sentence for a person.</summary>
    private static async Task PrintAsync(bool isJson, ModelRegistry registry, string words, CancellationToken cancellationToken)
    {
        if (isJson)
        {
            var standing = await registry.StandingAsync(cancellationToken);
            Scripts.Print(
                new
                {
                    standing.Champion,
                    standing.Challenger,
                    IsSuspended = standing.SuspendedAt is not null,
                }
            );
        }
        else
        {
            Terminal.Out.WriteLine(words);
        }
    }
}
