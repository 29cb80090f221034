using System.CommandLine;
using LeadRouter.Host.CommandLine;
using LeadRouter.Host.Propensity;
using LeadRouter.Propensity.Life;
using LeadRouter.Propensity.Models;
using LeadRouter.Propensity.Onnx;
using LeadRouter.Propensity.Onnx.Binned;
using LeadRouter.Propensity.Onnx.Export;
using LeadRouter.Propensity.Onnx.Linear;
using LeadRouter.Propensity.Storing;
using LeadRouter.Storage.Models;
using Spectre.Console;

namespace LeadRouter.Host.Verbs;

/// <summary><c>leadrouter model export</c> and <c>model import</c>: between the registry and files.</summary>
internal static class ModelFilesVerb
{
    public static Command Export()
    {
        var model = ModelVerb.Model();
        var output = new Option<string>("--out")
        {
            Description = "The file; one that is there is replaced.",
            HelpName = "FILE",
            Required = true,
        };
        var onnx = new Option<bool>("--onnx") { Description = "Writes it as ONNX, for other programs." };
        var command = new Command("export", "Writes a stored model to a file: as it is stored, which predict and import read, or as ONNX.")
        {
            model,
            output,
            onnx,
        };
        return ModelVerb.Finish(
            command,
            async (parsed, registry, cancellationToken) =>
            {
                var models = await registry.ListAsync(cancellationToken);
                var found = ModelChoice.Find(parsed.GetRequiredValue(model), models, await registry.StandingAsync(cancellationToken));
                var bytes =
                    await registry.LoadAsync(found.Hash, cancellationToken)
                    ?? throw new ModelRegistryException(found.Hash, "is gone meanwhile.");
                if (parsed.GetValue(onnx) && found.Format != ModelFormats.Onnx)
                {
                    bytes = OnnxExporter.Export(ModelFile.Read(ModelView.Title(found), bytes).Model);
                }

                await OutputFile.WriteAsync(parsed.GetRequiredValue(output), bytes, cancellationToken);
                Terminal.Error.WriteLine($"{ModelView.Title(found)} is in {parsed.GetRequiredValue(output)}.");
                return ExitCodes.Ok;
            }
        );
    }

    public static Command Import()
    {
        var file = new Argument<string>("file") { Description = "What train or model export has written, or an ONNX file." };
        var name = new Option<string>("--name")
        {
            Description = "Of the line of models that it belongs to.",
            HelpName = "NAME",
            DefaultValueFactory = _ => TrainOutput.DefaultName,
        };
        var json = ModelVerb.Json();
        var command = new Command(
            "import",
            "Stores a model from a file. Nobody has validated it here: it may predict in the shadow, and be promoted when outcomes say so, or by force."
        )
        {
            file,
            name,
            json,
        };
        var who = Who.AddTo(command);
        return ModelVerb.Finish(
            command,
            async (parsed, registry, cancellationToken) =>
            {
                var path = parsed.GetRequiredValue(file);
                var (format, bytes, words) = Read(path);
                var stored = await registry.StoreAsync(
                    new ModelToStore(parsed.GetRequiredValue(name), format, bytes, 0, null, null, ModelMetrics.Imported(words).ToJson()),
                    who.By(parsed),
                    cancellationToken
                );
                if (parsed.GetValue(json))
                {
                    Scripts.Print(ModelAnswer.Of(stored, await registry.StandingAsync(cancellationToken)));
                }
                else
                {
                    Terminal.Out.WriteLine($"{ModelView.Title(stored)} is stored: {words}.");
                }

                return ExitCodes.Ok;
            }
        );
    }

    /// <summary>ONNX trees become a model of ours, which explains itself; a linear model stays ONNX and does so too; anything else stays ONNX and scores nobody.</summary>
    private static (string Format, byte[] Bytes, string Words) Read(string path)
    {
        var bytes = ModelBytes.Read(path);
        if (!ModelBytes.IsOnnx(bytes))
        {
            return (ModelFormats.Own, bytes, ModelFile.Read(path, bytes).Model.Description);
        }

        var read = OnnxModel.Read(bytes);
        PropensityModel model;
        try
        {
            // A linear model reads numbers as they are, which no file of ours can say: it is kept, and asked, as it came.
            if (LinearImport.Read(bytes) is { } linear)
            {
                return (ModelFormats.Onnx, bytes, linear.Description);
            }

            model = BinnedImport.Read(bytes);
        }
        catch (OnnxException refused)
        {
            return (ModelFormats.Onnx, bytes, $"ONNX of {read.Producer}, as it is; it scores no leads ({refused.Problem.TrimEnd('.')})");
        }

        return (ModelFormats.Own, ModelFile.ToBytes(model, [.. model.Features.Select(feature => feature.Name)]), model.Description);
    }
}
