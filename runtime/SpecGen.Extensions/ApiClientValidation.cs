using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace SpecGen.Extensions;

/// <summary>Refuses options that the client would refuse, at the start of the application.</summary>
internal sealed class ApiClientValidation<TOptions>(string name, ApiClientDefaults defaults) : IValidateOptions<TOptions>
    where TOptions : ApiClientOptions
{
    public ValidateOptionsResult Validate(string? optionsName, TOptions options)
    {
        if (optionsName != name)
            return ValidateOptionsResult.Skip;
        string subject = name.Length == 0 ? typeof(TOptions).Name : $"{typeof(TOptions).Name} \"{name}\"";
        if (options.HttpClient is not null || options.Handler is not null)
        {
            return ValidateOptionsResult.Fail(
                $"{subject}: HttpClient and Handler are set by the container. Add handlers to what Add{defaults.ClientName}Client returns, "
                + "with AddHttpMessageHandler or ConfigurePrimaryHttpMessageHandler.");
        }

        try
        {
            defaults.Validate(options);
            return ValidateOptionsResult.Success;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            return ValidateOptionsResult.Fail($"{subject}: {exception.Message}");
        }
    }
}

/// <summary>Refuses a section that holds anything but settings.</summary>
internal sealed class ConfigurationValidation<TOptions>(string name, IConfiguration configuration, ApiClientDefaults defaults) : IValidateOptions<TOptions>
    where TOptions : ApiClientOptions
{
    public ValidateOptionsResult Validate(string? optionsName, TOptions options)
    {
        if (optionsName != name)
            return ValidateOptionsResult.Skip;

        // Into an object of its own: what matters here is what is wrong with the section.
        IReadOnlyList<string> faults = ApiClientBinder.Bind(new ApiClientOptions(), configuration, defaults);
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
