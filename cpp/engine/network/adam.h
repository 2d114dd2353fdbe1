// The Adam optimiser, exactly algorithm 1 of Kingma and Ba (2015), with the decoupled weight decay of Loshchilov and
// Hutter (2019, algorithm 2).
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace lm {

struct AdamOptions {
    double beta1 = 0.9;    // decay of the first moment
    double beta2 = 0.999;  // decay of the second moment
    double epsilon = 1e-8;
    double weight_decay = 0.0;  // share of each parameter that a step at rate 1 would take away
};

template <class Scalar>
class Adam {
public:
    explicit Adam(std::size_t parameters, const AdamOptions& options = {})
        : options_(options), first_(parameters), second_(parameters) {}

    // theta -= rate * (mhat / (sqrt(vhat) + epsilon) + weight_decay * theta); gradient and theta have the length given
    // at construction.
    void step(std::span<const Scalar> gradient, Scalar rate, std::span<Scalar> theta) {
        power1_ *= options_.beta1;
        power2_ *= options_.beta2;
        update(theta.size(), gradient.data(), static_cast<Scalar>(rate / (1.0 - power1_)),
               static_cast<Scalar>(1.0 / (1.0 - power2_)), static_cast<Scalar>(rate * options_.weight_decay),
               theta.data());
    }

    // Calls visit(memory, bytes) for all that changes from step to step.
    template <class Visit>
    void for_each_piece(Visit visit) {
        visit(first_.data(), first_.size() * sizeof(Scalar));
        visit(second_.data(), second_.size() * sizeof(Scalar));
        visit(&power1_, sizeof power1_);
        visit(&power2_, sizeof power2_);
    }

private:
    // A separate function, so that compilers make vector code of its loop; every operation is exact to the last bit.
    [[gnu::noinline]] void update(std::size_t count, const Scalar* __restrict gradient, Scalar corrected_rate,
                                  Scalar correction2, Scalar decay, Scalar* __restrict theta) {
        const auto beta1 = static_cast<Scalar>(options_.beta1), beta2 = static_cast<Scalar>(options_.beta2);
        const auto rest1 = static_cast<Scalar>(1.0 - options_.beta1), rest2 = static_cast<Scalar>(1.0 - options_.beta2);
        const auto epsilon = static_cast<Scalar>(options_.epsilon);
        Scalar* __restrict first = first_.data();
        Scalar* __restrict second = second_.data();
        for (std::size_t i = 0; i < count; ++i) {
            first[i] = beta1 * first[i] + rest1 * gradient[i];
            second[i] = beta2 * second[i] + rest2 * (gradient[i] * gradient[i]);
            // Without decay a zero is added, which changes no bit.
            theta[i] -= corrected_rate * first[i] / (std::sqrt(second[i] * correction2) + epsilon) + decay * theta[i];
        }
    }

    AdamOptions options_;
    std::vector<Scalar> first_, second_;
    double power1_ = 1.0, power2_ = 1.0;  // beta^t as running products: pow() differs between systems
};

}  // namespace lm
