#include "engine/network/reproducibility.h"

#include "engine/network/fingerprint.h"
#include "engine/network/trainer.h"
#include "engine/numerics/random.h"

namespace lm {

std::vector<std::uint8_t> synthetic_text(std::size_t length, std::uint32_t vocabulary) {
    Random random(2024);
    std::vector<std::uint8_t> text;
    std::uint32_t token = 0;
    for (std::size_t i = 0; i < length; ++i) {
        const std::uint32_t choice = random.below(4);
        token = choice == 3 ? random.below(vocabulary) : (token * 7 + choice * 11 + 5) % vocabulary;
        text.push_back(static_cast<std::uint8_t>(token));
    }
    return text;
}

std::string fingerprint_after_200_steps(int context) {
    const MlpSettings settings{67, context, 16, 1};
    Trainer trainer(settings, named_recipe("article"),
                    text_training_set(settings, TokenSequence(synthetic_text(20000, 67))));
    trainer.advance(200);
    return fingerprint_text(trainer.model().weights());
}

}  // namespace lm
